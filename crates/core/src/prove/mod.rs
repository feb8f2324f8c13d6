//! What can be known of a definition before it is run: questions about all rows a source could hold, answered by decision
//! diagrams with a proof or with one row that shows it.
//!
//! The method is that of symbolic model checking with reduced ordered binary decision diagrams (Bryant 1986) over a
//! three-valued logic (Kleene) whose unknown has three kinds.

mod circles;
mod classes;
mod codes;
mod cone;
mod feasible;
mod figure;
mod findings;
mod ground;
mod made;
mod near;
mod opposed;
mod pair;
mod part;
mod pools;
mod premises;
mod range;
mod reach;
mod space;
mod sums;
#[cfg(test)]
mod tests;
mod ties;
mod witness;
mod work;

pub use findings::{Proof, proofs, proofs_of, prove};
pub(crate) use ground::value_name;
pub(crate) use opposed::opposed;
pub use pair::Pair;
pub use part::{Limit, Shown};
pub use premises::Inferred;
pub use reach::{Among, Sought, Truth};
pub use space::{Premise, Space};
pub(crate) use witness::quoted;
pub use witness::{Answer, Undecided, Witness};
pub use work::{TooLarge, Tri};
