//! How much memory may be used: as it is asked for, as the machine has it, and what is said when it does not last.

use std::fs;

use mattstock_eval::{Exceeded, Grown};
use mattstock_syntax::Lang;

use crate::findings::clean;
use crate::terminal::{Failure, words};
use crate::usage::Wrong;

const MB: u64 = 1_000_000;
/// The least that can be asked for.
const LEAST: u64 = MB;

/// Reads a size: a number and its unit, as `500MB`, `2GB` or `1.5GiB`.
pub(crate) fn size(text: &str) -> Result<u64, Wrong> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let one: f64 = match unit.trim().to_lowercase().as_str() {
        "kb" | "k" => 1e3,
        "mb" | "m" => 1e6,
        "gb" | "g" => 1e9,
        "tb" | "t" => 1e12,
        "kib" => 1024.0,
        "mib" => 1024f64.powi(2),
        "gib" => 1024f64.powi(3),
        "tib" => 1024f64.powi(4),
        _ => return Err(Wrong::Size),
    };
    let bytes = number.replace(',', ".").parse::<f64>().map_err(|_| Wrong::Size)? * one;
    if bytes < LEAST as f64 { Err(Wrong::SmallSize) } else { Ok(bytes as u64) }
}

/// A size in words, rounded up to two digits.
fn said(bytes: u64, lang: Lang) -> String {
    let (one, unit) = match bytes {
        0..1_000_000_000 => (MB, "MB"),
        1_000_000_000..1_000_000_000_000 => (1_000 * MB, "GB"),
        _ => (1_000_000 * MB, "TB"),
    };
    let tenths = bytes.saturating_mul(10).div_ceil(one);
    if tenths >= 100 || tenths % 10 == 0 {
        return format!("{} {unit}", tenths.div_ceil(10));
    }
    format!("{}{}{} {unit}", tenths / 10, words(lang, '.', ','), tenths % 10)
}

/// Half of the memory that this process may have, where the system tells.
pub(crate) fn half_of_machine() -> Option<u64> {
    let info = fs::read_to_string("/proc/meminfo").ok()?;
    let of_machine = total(&info)?;
    // A container or service may have less.
    let groups = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
    let limits = limits(&groups).into_iter().filter_map(|path| fs::read_to_string(path).ok()?.trim().parse::<u64>().ok());
    let of_group = limits.min();
    Some(of_group.map_or(of_machine, |of_group| of_group.min(of_machine)) / 2)
}

/// The files that may limit the memory of a process, of the groups that it is told to be in: of each, and of all that it is part of.
fn limits(groups: &str) -> Vec<String> {
    let mut files = Vec::new();
    // A line is `NUMBER:CONTROLLERS:PATH`, and that without controllers is of the second version.
    for line in groups.lines() {
        let mut parts = line.splitn(3, ':').skip(1);
        let (Some(controllers), Some(mut group)) = (parts.next(), parts.next()) else { continue };
        let (root, name) = match controllers {
            "" => ("/sys/fs/cgroup", "memory.max"),
            of if of.split(',').any(|of| of == "memory") => ("/sys/fs/cgroup/memory", "memory.limit_in_bytes"),
            _ => continue,
        };
        loop {
            group = group.trim_end_matches('/');
            files.push(format!("{root}{group}/{name}"));
            match group.rsplit_once('/') {
                Some((parent, _)) => group = parent,
                None => break,
            }
        }
    }
    files
}

/// The memory of a machine, as Linux tells it.
fn total(info: &str) -> Option<u64> {
    let line = info.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}

/// Why an evaluation ended that wanted more memory than there is, and the way out.
pub(crate) fn refusal(exceeded: &Exceeded, lang: Lang) -> Failure {
    let Exceeded { source, what, limit, needed } = exceeded;
    let list = |headers: &[String]| headers.iter().map(|h| format!("`{}`", clean(h))).collect::<Vec<_>>().join(", ");
    let (source, limit) = (clean(source), said(*limit, lang));
    let take = if matches!(what, Grown::File { .. }) { "takes" } else { "take" };
    let what = match what {
        Grown::Units { columns } => {
            let columns = list(columns);
            words(lang, format!("the units of `{source}` ({columns})"), format!("enheterna i `{source}` ({columns})"))
        }
        Grown::Distinct { column } => {
            let column = clean(column);
            words(
                lang,
                format!("the different values of `{column}` in `{source}`"),
                format!("de olika värdena av `{column}` i `{source}`"),
            )
        }
        Grown::Values { value } => {
            let value = clean(value);
            words(
                lang,
                format!("the values of `{value}` in `{source}`, of a median or percentile,"),
                format!("värdena av `{value}` i `{source}`, till en median eller percentil,"),
            )
        }
        Grown::Rows { columns } => {
            let columns = list(columns);
            words(
                lang,
                format!("the rows of `{source}` that are looked into ({columns})"),
                format!("raderna i `{source}` som slås upp ({columns})"),
            )
        }
        Grown::Periods => {
            words(lang, format!("the sums of each period of `{source}`"), format!("summorna för varje period av `{source}`"))
        }
        Grown::File { file } => {
            let file = clean(file);
            words(lang, format!("what is read at a time of `{file}`"), format!("det som läses åt gången av `{file}`"))
        }
    };
    let wanted = said(*needed, Lang::En).replace(' ', "");
    Failure::usage_help(
        words(
            lang,
            format!("{what} {take} more than the {limit} of memory allowed"),
            format!("{what} tar mer än de {limit} minne som får användas"),
        ),
        words(
            lang,
            format!("allow more: about `--memory {wanted}` is enough; or read less at a time"),
            format!("tillåt mer: omkring `--memory {wanted}` räcker; eller läs mindre åt gången"),
        ),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn sizes_are_a_number_and_a_unit() {
        for (text, bytes) in [
            ("500MB", 500_000_000),
            ("2GB", 2_000_000_000),
            ("1.5gb", 1_500_000_000),
            ("1,5G", 1_500_000_000),
            ("2 GiB", 2 << 30),
            ("1TB", 1_000_000_000_000),
            ("4096k", 4_096_000),
        ] {
            assert_eq!(size(text), Ok(bytes), "{text}");
        }
        for text in ["2", "", "GB", "-1GB", "2G8", "2 bytes", "1.2.3MB", "1e9MB"] {
            assert_eq!(size(text), Err(Wrong::Size), "{text}");
        }
        assert_eq!(size("900kB"), Err(Wrong::SmallSize));
    }

    #[test]
    fn sizes_are_said_in_two_digits_and_never_less() {
        for (bytes, text) in
            [(8_000_000, "8 MB"), (8_010_000, "8,1 MB"), (123_400_000, "124 MB"), (2_100_000_000, "2,1 GB"), (999, "0,1 MB")]
        {
            assert_eq!(said(bytes, Lang::Sv), text);
        }
        assert_eq!(said(u64::MAX, Lang::En), "1844675 TB");
    }

    #[test]
    fn the_limit_of_a_group_and_of_all_it_is_part_of_counts() {
        assert_eq!(
            limits("0::/system.slice/mattstock.service\n"),
            [
                "/sys/fs/cgroup/system.slice/mattstock.service/memory.max",
                "/sys/fs/cgroup/system.slice/memory.max",
                "/sys/fs/cgroup/memory.max"
            ]
        );
        assert_eq!(
            limits("5:cpu,cpuacct:/a\n4:memory:/docker/1\n1:name=systemd:/\n"),
            [
                "/sys/fs/cgroup/memory/docker/1/memory.limit_in_bytes",
                "/sys/fs/cgroup/memory/docker/memory.limit_in_bytes",
                "/sys/fs/cgroup/memory/memory.limit_in_bytes"
            ]
        );
        assert_eq!(limits("0::/\n"), ["/sys/fs/cgroup/memory.max"]);
        assert_eq!(limits("0::/../..\n").last().map(String::as_str), Some("/sys/fs/cgroup/memory.max"));
        assert!(limits("").is_empty());
    }

    #[test]
    fn the_memory_of_a_machine_is_read() {
        assert_eq!(total("MemTotal:       16384000 kB\nMemFree:  12 kB\n"), Some(16_777_216_000));
        assert_eq!(total("MemFree:  12 kB\n"), None);
    }
}
