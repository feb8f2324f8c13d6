//! One file: its blocks handed to the threads at hand, and what they found brought together.

use std::collections::BTreeMap;
use std::hash::RandomState;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use mattstock_core::{CHANGED, DAMAGED, Finding, FindingKind, LARGE_WORKBOOK, NO_WORKBOOK, Places, TOO_LONG, UNCLOSED};

use crate::counted::Starts;
use crate::data::{DataFile, Options, Progress};
use crate::findings::{FileNote, Heap, Place, Tray};
use crate::formats::arrow::{Disk, Opened, unreadable};
use crate::formats::json::{JsonBlocks, JsonLayout};
use crate::formats::long::Gathered;
use crate::formats::{Format, csv, given, ipc, long, parquet, sheet};
use crate::input::{Raw, whole};
use crate::job::Job;
use crate::lookup::Found;
use crate::memory::Held;
use crate::quiet;
use crate::reader::{Blocks, Layout, Stop, Unread};
use crate::repeats::{Numbers, Repeated, RepeatedRows};
use crate::stamp::Stamp;
use crate::sums::{PeriodSums, Sums};
use crate::text::{Stated, Text};
use crate::together::FrameRows;
use crate::units::{Taken, UnitKeys};
use crate::worker::{Setting, Worker};

/// One part in so many of the memory allowed may be blocks that wait.
const WAITING: u64 = 8;
/// The most bytes of a workbook.
const WORKBOOK: usize = 128 << 20;

/// What a file holds.
#[derive(Debug)]
pub(crate) struct FileSums {
    /// For each axis, the sums of each period.
    pub(crate) sums: Vec<Sums>,
    /// The rows looked for.
    pub(crate) found: Vec<Found>,
    /// For each axis, the keys of units without a frame.
    pub(crate) keys: Vec<UnitKeys>,
    /// For each axis, the rows of the units of a frame, once its sums have been taken.
    pub(crate) framed: Vec<FrameRows>,
    /// The rows of each period of the source's own axis, as far as they are named.
    pub(crate) starts: Starts,
    /// The rows of units of a frame that are of no period.
    pub(crate) undated: BTreeMap<u32, Heap>,
    /// For each axis, the rows of units that stand twice, where they were looked for.
    pub(crate) repeated: Vec<RepeatedRows>,
    /// How many rows it has.
    pub(crate) rows: u64,
    /// What is not as it should be.
    pub(crate) tray: Tray,
    /// What is found in it and in others together.
    pub(crate) beside: Vec<Finding>,
    /// What the findings need to know.
    pub(crate) note: FileNote,
    /// SHA-256 of its bytes; none where it is not wanted or it cannot be read to its end.
    pub(crate) fingerprint: Option<String>,
    /// How much of it has been handed on, and how much there is, in whatever it is cut by.
    pub(crate) progress: (u64, u64),
    /// What its keys had taken, where memory did not last.
    pub(crate) taken: Taken,
    /// How many bytes the rows looked for take.
    pub(crate) found_bytes: u64,
    /// The memory of all this.
    pub(crate) held: Held,
}

/// What goes into the reading of a file.
pub(crate) struct Reading<'a> {
    /// What is asked for.
    pub(crate) job: &'a Job<'a>,
    /// The file.
    pub(crate) file: &'a DataFile,
    /// Its number among those of the source.
    pub(crate) number: usize,
    /// Whether one thread reads it, while others read other files.
    pub(crate) alone: bool,
    /// What it was like when the evaluation began.
    pub(crate) stamp: &'a Stamp,
    /// How to read.
    pub(crate) options: &'a Options,
    /// Who hears of it.
    pub(crate) progress: &'a dyn Progress,
    /// How keys are hashed.
    pub(crate) hash: &'a RandomState,
    /// For each axis, the units whose rows are looked for, where that is all that is done.
    pub(crate) repeated: Option<&'a [Repeated]>,
    /// Where the rows are kept as they stand, if that is all that is done, and what is asked for of the units they make.
    pub(crate) gathered: Option<(&'a Mutex<Gathered>, &'a Job<'a>)>,
}

impl Reading<'_> {
    /// Reads a file. One that changes meanwhile cannot be read.
    pub(crate) fn run(&self) -> FileSums {
        let mut done = match self.job.source.long {
            Some(_) if self.gathered.is_none() => self.long(),
            _ => self.by_format(),
        };
        if done.rows == 0 && self.gathered.is_none() && !done.tray.stops() && !self.job.memory.is_exceeded() {
            done.tray.add_at(of_file(FindingKind::NoRows), None, None);
        }
        if Stamp::of(&self.file.content) == *self.stamp { done } else { self.changed() }
    }

    /// Nothing, of a file that has changed.
    pub(crate) fn changed(&self) -> FileSums {
        let mut none = self.nothing(Places::Lines);
        none.tray.add_file(of_file(FindingKind::UnreadableData), CHANGED);
        none
    }

    /// Reads a file with a row for each answer: its rows as they stand, and then those of each unit put together.
    fn long(&self) -> FileSums {
        let plan = long::rows_plan(self.job.source);
        let job = long::rows_job(&plan, self.job, Format::detect(self.file).ok());
        let gathered = Mutex::new(Gathered::new(&job));
        let rows = Reading { job: &job, gathered: Some((&gathered, self.job)), repeated: None, ..*self }.by_format();
        let gathered = gathered.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut done = FileSums { note: rows.note, fingerprint: rows.fingerprint, ..self.nothing(Places::Lines) };
        done.note.given = given(self.job, self.file);
        // Of a file that cannot be read to its end, or not by its columns, nothing is put together.
        if !rows.tray.stops() {
            let layout = gathered.into_layout(self.job, self.file, &mut done.tray);
            let stop = self.share(&mut layout.blocks(self.options.batch_rows), &layout, &|| (), &mut done);
            debug_assert_eq!(stop, None, "rows in memory can be read");
        }
        done.tray.merge(rows.tray);
        done
    }

    /// Reads a file in its format.
    fn by_format(&self) -> FileSums {
        match Format::detect(self.file) {
            Ok(Format::Csv) => self.text(),
            Ok(Format::JsonLines) => self.json(),
            Ok(Format::Sheet) => self.guarded(NO_WORKBOOK, Self::sheet),
            Ok(Format::Parquet) => self.guarded(DAMAGED, |r| r.fingerprinted(|r| r.table(parquet::open))),
            Ok(Format::Ipc) => self.guarded(DAMAGED, |r| r.fingerprinted(|r| r.table(ipc::open))),
            Err(error) => self.unreadable(&error.to_string()),
        }
    }

    /// Reads a file of a format whose reader is not ours: one that is damaged in a way its reader does not expect, so that it
    /// panics, cannot be read.
    fn guarded(&self, why: &str, read: impl FnOnce(&Self) -> FileSums) -> FileSums {
        let read = || quiet::when(true, || read(self));
        catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| self.unreadable(why))
    }

    /// Reads a file of which not all is read in order: its fingerprint is taken beside.
    fn fingerprinted(&self, read: impl FnOnce(&Self) -> FileSums + Send) -> FileSums {
        let (mut done, fingerprint) = match self.alone {
            true => (read(self), self.fingerprint()),
            false => rayon::join(|| quiet::when(true, || read(self)), || self.fingerprint()),
        };
        done.fingerprint = fingerprint;
        done
    }

    /// Reads a file of columns.
    fn table<B: Blocks + Send, L: Layout<Block = B::Block>>(
        &self,
        open: impl FnOnce(Disk, &Job, &DataFile, usize, &mut Tray) -> Result<Opened<B, L>, Unread>,
    ) -> FileSums {
        let mut done = self.nothing(Places::Rows);
        let (job, file, rows) = (self.job, self.file, self.options.batch_rows);
        let opened = Disk::open(&self.file.content).map_err(unreadable);
        let stop = match opened.and_then(|disk| open(disk, job, file, rows, &mut done.tray)) {
            Ok(mut opened) => {
                done.note.width = opened.width;
                // Where all bytes are read for the fingerprint, that is what is told.
                let (parts, length) = (opened.parts.0.max(1) as u64, u128::from(opened.parts.1));
                let until = |part: u64| (length * u128::from(part) / u128::from(parts)) as u64;
                let read = AtomicU64::new(0);
                let told = || {
                    let part = read.fetch_add(1, Ordering::Relaxed);
                    if !self.options.fingerprints {
                        self.progress.bytes(until(part + 1) - until(part));
                    }
                };
                self.share(&mut opened.blocks, &opened.layout, &told, &mut done)
            }
            Err(unread) => Some(unread.into()),
        };
        note_table_stop(&mut done.tray, stop);
        done
    }

    /// Nothing, of a file that cannot be read.
    fn unreadable(&self, why: &str) -> FileSums {
        let mut none = self.nothing(Places::Lines);
        none.tray.add_file(of_file(FindingKind::UnreadableData), why);
        none.fingerprint = self.fingerprint();
        none
    }

    /// The fingerprint of the whole file, where it can be read.
    fn fingerprint(&self) -> Option<String> {
        if self.job.memory.is_exceeded() {
            return None;
        }
        self.raw(0).and_then(Raw::fingerprint).ok().flatten()
    }

    /// The bytes of the file, of which so many were told before.
    fn raw(&self, told: u64) -> io::Result<Raw<'_>> {
        Raw::open(&self.file.content, self.options.fingerprints, told, self.progress)
    }

    /// Nothing yet.
    fn nothing(&self, places: Places) -> FileSums {
        FileSums {
            sums: vec![Sums::new(); self.job.axes.len()],
            found: Vec::new(),
            keys: self.no_keys(),
            framed: vec![FrameRows::new(); self.job.axes.len()],
            starts: Starts::new(),
            undated: BTreeMap::new(),
            repeated: vec![RepeatedRows::new(); self.job.axes.len()],
            rows: 0,
            tray: Tray::default(),
            beside: Vec::new(),
            note: FileNote {
                name: self.file.name.clone(),
                given: given(self.job, self.file),
                year: self.file.year,
                width: 0,
                places,
                sheet: None,
                encoding: None,
            },
            fingerprint: None,
            progress: (0, 0),
            taken: Taken::default(),
            found_bytes: 0,
            held: self.job.memory.hold(&self.job.source.source),
        }
    }

    fn no_keys(&self) -> Vec<UnitKeys> {
        let job = self.job;
        job.axes.iter().map(|_| UnitKeys::new(self.number as u32, job.memory.hold(&job.source.source))).collect()
    }

    /// Reads a text as UTF-8, or as what it declares itself to be; where it turns out to be neither, all of it once more
    /// as Windows-1252.
    fn text(&self) -> FileSums {
        match self.attempt(Stated::of(self.job.source.shape.encoding), 0) {
            Ok(sums) => sums,
            Err(told) => match self.attempt(Stated::Tried, told) {
                Ok(sums) => sums,
                Err(_) => unreachable!("text decoded from Windows-1252 is UTF-8"),
            },
        }
    }

    /// Reads a file in one encoding. The error is how many bytes were read until it turned out to be another.
    fn attempt(&self, stated: Stated, told: u64) -> Result<FileSums, u64> {
        let mut done = self.nothing(Places::Lines);
        let text = match self.raw(told).and_then(|raw| Text::open(raw, stated)) {
            Ok(text) => text,
            Err(error) => return Ok(self.unreadable(&error.to_string())),
        };
        let rows = self.options.batch_rows;
        let mut opened = match csv::open(text, self.job, self.file, rows, &mut done.tray) {
            Ok(opened) => opened,
            Err(unread) => {
                let (text, stop) = *unread;
                done.note.encoding = text.encoding();
                note_stop(&mut done.tray, &text, &stop)?;
                return Ok(done);
            }
        };
        done.note.width = opened.layout.width;
        let stop = self.share(&mut opened.blocks, &opened.layout, &|| (), &mut done);
        let text = opened.blocks.into_text();
        done.note.encoding = text.encoding();
        match stop {
            // What is left of it may be without end, and nothing comes of it.
            Some(stop) => note_stop(&mut done.tray, &text, &stop)?,
            None => done.fingerprint = text.fingerprint().ok().flatten(),
        }
        Ok(done)
    }

    /// Reads a file of JSON Lines, which is UTF-8 whatever it looks like.
    fn json(&self) -> FileSums {
        let mut done = self.nothing(Places::Lines);
        let text = match self.raw(0).and_then(|raw| Text::open(raw, Stated::Nothing)) {
            Ok(text) => text,
            Err(error) => return self.unreadable(&error.to_string()),
        };
        let layout = JsonLayout::new(self.job, self.file);
        let mut blocks = JsonBlocks::new(text, self.options.batch_rows);
        let stop = self.share(&mut blocks, &layout, &|| (), &mut done);
        let text = blocks.into_text();
        match stop {
            Some(stop) => {
                let noted = note_stop(&mut done.tray, &text, &stop);
                debug_assert!(noted.is_ok(), "lines that are not UTF-8 are told by themselves");
            }
            None => {
                layout.note_missing(self.job, &mut done.tray);
                done.fingerprint = text.fingerprint().ok().flatten();
            }
        }
        done
    }

    /// Reads a sheet of a workbook, which is held in memory.
    fn sheet(&self) -> FileSums {
        let mut done = self.nothing(Places::Rows);
        let (bytes, fingerprint) = match self.raw(0).and_then(|raw| whole(raw, WORKBOOK)) {
            Ok(read) => read,
            Err(error) => return self.unreadable(&error.to_string()),
        };
        done.fingerprint = fingerprint;
        let opened = match bytes {
            Some(bytes) => sheet::open(bytes, self.job, self.file, &mut done.tray),
            None => Err(LARGE_WORKBOOK.to_owned()),
        };
        match opened {
            Ok(layout) => {
                done.note.width = layout.width;
                done.note.sheet = Some(layout.place());
                let stop = self.share(&mut layout.blocks(self.options.batch_rows), &layout, &|| (), &mut done);
                debug_assert_eq!(stop, None, "rows in memory can be read");
            }
            Err(why) => {
                done.tray = Tray::default();
                done.tray.add_file(of_file(FindingKind::UnreadableData), &why);
            }
        }
        done
    }

    /// Cuts off blocks one after another and shares them out; each that is done is told. At most a few blocks wait at a time: when all threads are
    /// busy, the one that cuts does a block itself.
    fn share<B: Blocks + Send, L: Layout<Block = B::Block>>(
        &self,
        blocks: &mut B,
        layout: &L,
        told: &(impl Fn() + Sync),
        done: &mut FileSums,
    ) -> Option<Stop> {
        if let Some((gathered, job)) = self.gathered {
            let mut gathered = gathered.lock().unwrap_or_else(PoisonError::into_inner);
            *gathered = Gathered::new(job);
            return gathered.read(blocks, layout, (self.job, job, self.file), &mut done.tray);
        }
        let (job, hash, repeated) = (self.job, self.hash, self.repeated);
        let setting = Setting { job, layout, note: &done.note, keys: &done.keys, hash, repeated };
        let workers: Mutex<Vec<Worker>> = Mutex::new(Vec::new());
        let (waiting, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
        // The first block that could not be read: which it is does not depend on who reads which, as all before it are read.
        let unread: Mutex<Option<(usize, Unread)>> = Mutex::new(None);
        let most = if self.alone { 0 } else { 2 * (rayon::current_num_threads() - 1) };
        let (waiting_bytes, most_bytes) = (AtomicU64::new(0), job.memory.limit() / WAITING);
        // How many bytes of blocks have been handed on, and how many of them counted.
        let (mut handed_on, finished) = (0, AtomicU64::new(0));
        let work = |number: usize, block: &B::Block| {
            let idle = workers.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut worker = idle.unwrap_or_else(|| Worker::new(self.job));
            if let Err(why) = worker.work(&setting, block) {
                // Half of it, perhaps.
                finished.fetch_add(B::bytes(block) / 2, Ordering::Relaxed);
                let mut first = unread.lock().unwrap_or_else(PoisonError::into_inner);
                if first.as_ref().is_none_or(|(known, _)| number < *known) {
                    *first = Some((number, why));
                }
                failed.store(true, Ordering::Relaxed);
            } else {
                finished.fetch_add(B::bytes(block), Ordering::Relaxed);
            }
            told();
            workers.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
        };
        let mut end = None;
        let quiet = quiet::is_on();
        rayon::scope(|scope| {
            for number in 0.. {
                if failed.load(Ordering::Relaxed) {
                    break;
                }
                let block = match blocks.next_block() {
                    Ok(Some(block)) => block,
                    Ok(None) => break,
                    Err(stop) => {
                        end = Some(stop);
                        break;
                    }
                };
                let bytes = B::bytes(&block);
                handed_on += bytes;
                if waiting.load(Ordering::Acquire) >= most || waiting_bytes.load(Ordering::Acquire) + bytes > most_bytes {
                    work(number, &block);
                    continue;
                }
                waiting.fetch_add(1, Ordering::AcqRel);
                waiting_bytes.fetch_add(bytes, Ordering::AcqRel);
                let (work, waiting, waiting_bytes) = (&work, &waiting, &waiting_bytes);
                scope.spawn(move |_| {
                    quiet::when(quiet, || work(number, &block));
                    waiting.fetch_sub(1, Ordering::AcqRel);
                    waiting_bytes.fetch_sub(bytes, Ordering::AcqRel);
                });
            }
        });
        if let Some((_, why)) = unread.into_inner().unwrap_or_else(PoisonError::into_inner) {
            end = Some(why.into());
        }
        done.progress = blocks.progress();
        if matches!(end, Some(Stop::Exceeded)) && handed_on > 0 {
            let part = finished.into_inner() as f64 / handed_on as f64;
            done.progress.0 = (done.progress.0 as f64 * part) as u64;
        }
        if matches!(end, Some(Stop::NotUtf8 | Stop::Unreadable(_) | Stop::Exceeded)) {
            // How much was read by then depends on how the work was cut up, so none of it counts.
            done.taken = done.keys.iter().map(UnitKeys::taken).fold(Taken::default(), Taken::and);
            done.keys = self.no_keys();
            return end;
        }
        for worker in workers.into_inner().unwrap_or_else(PoisonError::into_inner) {
            worker.finish(self.job, done);
            done.account(job);
        }
        end
    }
}

impl FileSums {
    /// Counts the memory taken by what grew with the rows.
    fn account(&self, job: &Job) {
        let sums = self.sums.iter().flat_map(Sums::values).map(PeriodSums::bytes).sum::<u64>();
        let numbered = self.keys.iter().flat_map(|keys| keys.numbered.values()).map(Numbers::bytes).sum::<u64>();
        self.held.set(sums + numbered + self.found_bytes, || job.largest(sums, numbered));
    }
}

fn of_file(kind: FindingKind) -> Place {
    Place { kind, period: None, column: None }
}

/// Notes why a file that is no text was not read to its end.
fn note_table_stop(tray: &mut Tray, stop: Option<Stop>) {
    let why = match stop {
        None | Some(Stop::Exceeded) => return,
        Some(Stop::Unreadable(why)) => why,
        Some(Stop::NotUtf8) => "UTF-8".to_owned(),
        Some(Stop::Unclosed(_) | Stop::TooLong(_)) => unreachable!("only texts have quotes and lines"),
    };
    tray.add_file(of_file(FindingKind::UnreadableData), &why);
}

/// Notes why a file was not read to its end. The error is how many bytes were read of one that is to be read again.
fn note_stop(tray: &mut Tray, text: &Text, stop: &Stop) -> Result<(), u64> {
    let unreadable = of_file(FindingKind::UnreadableData);
    match stop {
        Stop::Unreadable(why) => tray.add_file(unreadable, why),
        Stop::Unclosed(line) => tray.add(of_file(FindingKind::MalformedRow), Some(UNCLOSED), *line),
        Stop::TooLong(line) => tray.add(of_file(FindingKind::MalformedRow), Some(TOO_LONG), *line),
        // It says that it is, and then is not.
        Stop::NotUtf8 if text.is_declared() => tray.add_file(unreadable, "UTF-8"),
        Stop::NotUtf8 => return Err(text.bytes_read()),
        // That is told of the evaluation.
        Stop::Exceeded => {}
    }
    Ok(())
}
