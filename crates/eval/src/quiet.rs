//! Readers that panic over a damaged file: what the program says of it is a finding, and the panic itself prints nothing.

use std::cell::Cell;
use std::panic::{set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Whether what this thread does now is caught when it panics.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Puts back what was before, also when what goes on panics.
struct Before(bool);

impl Drop for Before {
    fn drop(&mut self) {
        QUIET.set(self.0);
    }
}

/// Does something in whose panics nobody is interested, if it is to be quiet; other threads are heard as before. What it hands to
/// other threads is to be done so too.
pub(crate) fn when<T>(quiet: bool, work: impl FnOnce() -> T) -> T {
    static HOOK: Once = Once::new();
    if quiet {
        HOOK.call_once(|| {
            let before = take_hook();
            set_hook(Box::new(move |panic| {
                if !QUIET.get() {
                    before(panic);
                }
            }));
        });
    }
    let _before = Before(QUIET.replace(quiet));
    work()
}

/// Whether this thread is quiet.
pub(crate) fn is_on() -> bool {
    QUIET.get()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::catch_unwind;

    #[test]
    fn it_is_quiet_while_the_work_goes_on_and_only_there() {
        assert!(!is_on());
        let panicked = catch_unwind(|| {
            when(true, || {
                assert!(is_on());
                assert!(!when(false, is_on));
                assert!(!std::thread::scope(|scope| scope.spawn(is_on).join()).unwrap_or(true));
                assert!(is_on());
                panic!("not heard");
            })
        });
        assert!(panicked.is_err() && !is_on());
    }
}
