//! Answers LEFT<tab>RIGHT lines with <, = or > as Cargo's `semver` orders them, or ! where it refuses one.
use std::cmp::Ordering;
use std::io::{stdin, stdout, BufRead, BufWriter, Write};

use semver::Version;

fn main() -> std::io::Result<()> {
    let mut output = BufWriter::new(stdout().lock());
    for line in stdin().lock().lines() {
        let line = line?;
        let (left, right) = line.split_once('\t').unwrap_or_default();
        let answer = match (Version::parse(left), Version::parse(right)) {
            (Ok(left), Ok(right)) => match left.cmp_precedence(&right) {
                Ordering::Less => '<',
                Ordering::Equal => '=',
                Ordering::Greater => '>',
            },
            _ => '!',
        };
        writeln!(output, "{answer}")?;
    }
    Ok(())
}
