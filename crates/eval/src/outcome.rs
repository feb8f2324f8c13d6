//! What became of something asked of a row: true, false, or unknown with a kind.
//!
//! The numbers are chosen so that Kleene's *and* is the greater of two: false wins over everything, then invalid over
//! no answer over not asked, and true only where both are. The state of a cell uses the same numbers, so that a test
//! hands on the kind of a missing cell as it stands.

/// True; and as a state: the cell holds a value.
pub(crate) const TRUE: u8 = 0;
/// The state of a cell that holds a value.
pub(crate) const VALUE: u8 = TRUE;
/// Unknown: the routing never asked.
pub(crate) const NOT_ASKED: u8 = 1;
/// Unknown: left blank.
pub(crate) const NO_ANSWER: u8 = 2;
/// Unknown: something not allowed.
pub(crate) const INVALID: u8 = 3;
/// False.
pub(crate) const FALSE: u8 = 4;

/// Kleene's and.
pub(crate) fn and(a: u8, b: u8) -> u8 {
    a.max(b)
}

/// Kleene's not.
pub(crate) fn not(a: u8) -> u8 {
    match a {
        TRUE => FALSE,
        FALSE => TRUE,
        unknown => unknown,
    }
}

/// Kleene's or.
pub(crate) fn or(a: u8, b: u8) -> u8 {
    not(and(not(a), not(b)))
}

/// The outcome of a plain answer.
pub(crate) fn of(holds: bool) -> u8 {
    if holds { TRUE } else { FALSE }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [u8; 5] = [TRUE, NOT_ASKED, NO_ANSWER, INVALID, FALSE];

    #[test]
    fn a_deciding_operand_wins_whatever_the_other() {
        for other in ALL {
            assert_eq!(and(FALSE, other), FALSE);
            assert_eq!(and(other, FALSE), FALSE);
            assert_eq!(or(TRUE, other), TRUE);
            assert_eq!(or(other, TRUE), TRUE);
        }
    }

    #[test]
    fn otherwise_the_kind_is_the_first_of_invalid_no_answer_not_asked() {
        for (a, b, kind) in [
            (INVALID, NO_ANSWER, INVALID),
            (INVALID, NOT_ASKED, INVALID),
            (NO_ANSWER, NOT_ASKED, NO_ANSWER),
            (NOT_ASKED, NOT_ASKED, NOT_ASKED),
        ] {
            for (x, y) in [(a, b), (b, a)] {
                assert_eq!(and(x, y), kind);
                assert_eq!(or(x, y), kind);
            }
        }
        for kind in [NOT_ASKED, NO_ANSWER, INVALID] {
            assert_eq!(and(TRUE, kind), kind);
            assert_eq!(or(FALSE, kind), kind);
            assert_eq!(not(kind), kind);
        }
        assert_eq!((and(TRUE, TRUE), or(FALSE, FALSE)), (TRUE, FALSE));
        assert_eq!((not(TRUE), not(FALSE)), (FALSE, TRUE));
    }
}
