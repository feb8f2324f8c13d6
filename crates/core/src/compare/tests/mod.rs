mod base;
mod combined;
mod edits;
mod made;
mod others;
mod rows;
mod shown;
mod whole;
