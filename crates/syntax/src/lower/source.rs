//! `sources/*.yaml`

use super::Cx;
use super::accept::accept;
use super::catalogue::each;
use super::derived;
use super::expression::condition;
use super::fields::Fields;
use super::mapping::{decimal_mark, mapping, missing, one_text, shape, texts};
use super::name::{self, First};
use super::number::{decimal, decimals, expected, positive, share, signed, whole};
use super::question::question;
use super::value::{
    block_form, entries, id, is_block_form, one_or_more_references, optional_text, reference, remarks, required_reference,
    required_text, text, trimmed, word,
};
use crate::def::{
    ColumnDef, EmptyMeans, NumberDef, PeriodAxisDef, SampleDef, Selection, Share, SourceDef, SourceKind, SourceSampleDef,
    Text, TypeDef, Val, WeightDef,
};
use crate::yaml::Entry;
use crate::{Code, Diagnostic, Name, Role, Spanned};

pub(super) fn source(cx: &mut Cx, fields: &mut Fields<'_>) -> SourceDef {
    let id = id(cx, fields, "source");
    name::check(cx, &id, First::Letter);
    let name = required_text(cx, fields, "name");
    let overview_name = optional_text(cx, fields, "overview_name");
    let kinds = [("survey", SourceKind::Survey), ("register", SourceKind::Register), ("table", SourceKind::Table)];
    let kind = fields.require("kind").and_then(|e| word(cx, e, &kinds));
    let selections = [("census", Selection::Census), ("sample", Selection::Sample)];
    let (selected, overcoverage) = sample_size(cx, fields);
    let (disclosure, disclosure_reason) = disclosure(cx, fields);
    let mut columns = each(cx, fields, "columns", column);
    let table = kind.as_ref().is_some_and(|kind| kind.value == SourceKind::Table);
    let questions = match fields.peek("questions").filter(|_| table && columns.is_empty()) {
        // A table asks nothing: its columns stand under the wrong key, which is told of as an unknown one.
        Some(entry) => {
            columns = entries(cx, entry).iter().map(|entry| column(cx, entry)).collect();
            Vec::new()
        }
        None => each(cx, fields, "questions", question),
    };
    SourceDef {
        id,
        name,
        overview_name,
        kind: kind.unwrap_or_else(|| Val::plain(SourceKind::Survey, fields.owner.span)),
        status: optional_text(cx, fields, "status"),
        exists: fields.take("exists").and_then(|e| word(cx, e, &[("true", true), ("false", false)])),
        selection: fields.take("selection").and_then(|e| word(cx, e, &selections)),
        one_row_per: fields.take("one_row_per").map(|e| one_or_more_references(cx, e)).unwrap_or_default(),
        called: called(cx, fields),
        frame: fields.take("frame").and_then(|e| reference(cx, e)),
        delivered_by: fields.take("delivered_by").and_then(|e| reference(cx, e)),
        responded_when: fields.take("responded_when").and_then(|e| condition(cx, e)),
        as_of: optional_text(cx, fields, "as_of"),
        period: fields.take("period").map(|e| period(cx, e)),
        selected,
        overcoverage,
        weight: fields.take("weight").map(|e| weight(cx, e)),
        disclosure,
        disclosure_reason,
        release: fields.take("release").and_then(|e| word(cx, e, &[("approved", "approved")])).map(|v| v.map(str::to_owned)),
        files: one_text(cx, fields, "files"),
        shape: shape(cx, fields),
        missing: missing(cx, fields),
        decimal: decimal_mark(cx, fields),
        date_format: one_text(cx, fields, "date_format"),
        sample: fields.take("sample").map(|e| source_sample(cx, e)).unwrap_or_default(),
        columns,
        questions,
        accept: accept(cx, fields),
        remarks: remarks(cx, fields),
    }
}

fn sample_size(cx: &mut Cx, fields: &mut Fields<'_>) -> (Option<Val<u64>>, Option<Val<u64>>) {
    let Some(entry) = fields.take("sample_size") else { return (None, None) };
    let mut fields = Fields::open(cx, &entry.value, &entry.key.name());
    let selected = fields.require("selected").and_then(|e| whole(cx, e));
    let overcoverage = fields.take("overcoverage").and_then(|e| whole(cx, e));
    fields.finish(cx);
    (selected, overcoverage)
}

/// A policy or `none`, with the reason beside it in block form.
fn disclosure(cx: &mut Cx, fields: &mut Fields<'_>) -> (Option<Val<String>>, Option<Text>) {
    let Some(entry) = fields.take("disclosure") else { return (None, None) };
    let key = entry.key.name();
    if !is_block_form(&entry.value, "reason") {
        return (reference(cx, entry), None);
    }
    let mut fields = Fields::open(cx, &entry.value, &key);
    let main = fields.require("is");
    let reason = optional_text(cx, &mut fields, "reason");
    let policy = block_form(cx, main, &mut fields, |cx, node| super::value::scalar(cx, node, &key).map(trimmed));
    fields.finish(cx);
    (policy, reason)
}

fn called(cx: &mut Cx, fields: &mut Fields<'_>) -> Vec<(Name, Text)> {
    let Some(entry) = fields.take("called") else { return Vec::new() };
    let mut fields = Fields::open(cx, &entry.value, &entry.key.name());
    let words = ["sv", "en"].into_iter().filter_map(|language| {
        let entry = fields.take(language)?;
        Some((entry.key.name(), text(cx, entry)?))
    });
    let words = words.collect();
    fields.finish(cx);
    words
}

fn period(cx: &mut Cx, entry: &Entry) -> PeriodAxisDef {
    let mut fields = Fields::open(cx, &entry.value, &entry.key.name());
    let of = required_reference(cx, &mut fields, "of");
    let named = fields.take("as").and_then(|e| reference(cx, e));
    fields.finish(cx);
    PeriodAxisDef { of, named }
}

fn weight(cx: &mut Cx, entry: &Entry) -> WeightDef {
    let mut fields = Fields::open(cx, &entry.value, &entry.key.name());
    let weight = WeightDef {
        of: required_reference(cx, &mut fields, "of"),
        decimals: decimals(cx, &mut fields),
        adjusts_for: optional_text(cx, &mut fields, "adjusts_for"),
    };
    fields.finish(cx);
    weight
}

fn source_sample(cx: &mut Cx, entry: &Entry) -> SourceSampleDef {
    let mut fields = Fields::open(cx, &entry.value, &entry.key.name());
    let rows = fields.take("rows").and_then(|e| whole(cx, e)).map(|v| v.value);
    fields.one_of(cx, &["responding", "not_responding"]);
    let sample = SourceSampleDef {
        rows,
        responding: fields.take("responding").and_then(|e| share(cx, e)).map(|v| v.value),
        not_responding: fields.take("not_responding").and_then(|e| whole(cx, e)).map(|v| v.value),
        remarks: remarks(cx, &mut fields),
    };
    fields.finish(cx);
    sample
}

fn column(cx: &mut Cx, entry: &Entry) -> ColumnDef {
    let id = entry.key.name();
    name::check(cx, &id, First::Letter);
    let mut fields = Fields::open(cx, &entry.value, &id);
    let label = optional_text(cx, &mut fields, "label");
    let (kind, inferred) = column_type(cx, &mut fields);
    let (mapping, sample) = match derived_by(&fields) {
        Some(kind) => {
            derived::not_read(cx, &mut fields, kind);
            Default::default()
        }
        None => (mapping(cx, &mut fields), sample(cx, &mut fields)),
    };
    let mut remarks = remarks(cx, &mut fields);
    // Why a type was read into the publication is why the column was.
    remarks.inferred = remarks.inferred.or(inferred);
    fields.finish(cx);
    ColumnDef { id, label, kind, mapping, sample, remarks }
}

/// The keys of which a column has one: what it holds.
const KINDS: [&str; 5] = ["codelist", "answers", "type", "bands", "groups"];

/// The key that derives a column from others.
fn derived_by(fields: &Fields<'_>) -> Option<&'static str> {
    let read = KINDS[..3].iter().any(|key| fields.has(key));
    KINDS[3..].iter().copied().find(|key| !read && fields.has(key))
}

/// The words after `type:`.
#[derive(Clone, Copy)]
enum TypeWord {
    Key,
    Date,
    Year,
    Text,
    Number,
    Code,
    Codes,
}

/// What a column holds, and why that was read into the publication.
fn column_type(cx: &mut Cx, fields: &mut Fields<'_>) -> (TypeDef, Option<Text>) {
    let unknown = TypeDef::Codelist(Spanned::new(String::new(), fields.owner.span));
    let Some(entry) = fields.one_of(cx, &KINDS) else {
        fields.lacks(&KINDS);
        return (unknown, None);
    };
    let kind = match entry.key.as_str() {
        "codelist" => reference(cx, entry).map(|name| (TypeDef::Codelist(name.clone().bare()), name.inferred)),
        "answers" => reference(cx, entry).map(|name| (TypeDef::Answers(name.clone().bare()), name.inferred)),
        "bands" => derived::bands(cx, entry).map(|kind| (kind, None)),
        "groups" => derived::groups(cx, entry).map(|kind| (kind, None)),
        _ => type_word(cx, entry).map(|word| {
            let kind = match word.value {
                TypeWord::Key => TypeDef::Key,
                TypeWord::Date => TypeDef::Date,
                TypeWord::Year => TypeDef::Year,
                TypeWord::Text => TypeDef::Text,
                TypeWord::Number => TypeDef::Number(limits(cx, fields)),
                TypeWord::Code => TypeDef::Code,
                TypeWord::Codes => TypeDef::Codes { empty_means: empty_means(cx, fields) },
            };
            (kind, word.inferred)
        }),
    };
    match kind {
        Some((kind, inferred)) => (kind, inferred.map(|reason| *reason)),
        None => {
            // The keys that only some types take are not to blame.
            for key in ["min", "max", "decimals", "empty_means"] {
                fields.take(key);
            }
            (unknown, None)
        }
    }
}

fn type_word(cx: &mut Cx, entry: &Entry) -> Option<Val<TypeWord>> {
    let words = [
        ("key", TypeWord::Key),
        ("date", TypeWord::Date),
        ("year", TypeWord::Year),
        ("text", TypeWord::Text),
        ("number", TypeWord::Number),
        ("code", TypeWord::Code),
        ("codes", TypeWord::Codes),
    ];
    word(cx, entry, &words)
}

/// `min`, `max` and `decimals` of a number.
pub(super) fn limits(cx: &mut Cx, fields: &mut Fields<'_>) -> NumberDef {
    NumberDef {
        min: fields.take("min").and_then(|e| decimal(cx, e)),
        max: fields.take("max").and_then(|e| decimal(cx, e)),
        decimals: decimals(cx, fields),
    }
}

pub(super) fn empty_means(cx: &mut Cx, fields: &mut Fields<'_>) -> Option<Val<EmptyMeans>> {
    let words = [("none", EmptyMeans::None), ("no_answer", EmptyMeans::NoAnswer)];
    let entry = fields.take("empty_means")?;
    // What is no word for it has been reported; it is not missing as well.
    Some(word(cx, entry, &words).unwrap_or(Val::plain(EmptyMeans::NoAnswer, entry.value.span)))
}

/// How sample values are made.
pub(super) fn sample(cx: &mut Cx, fields: &mut Fields<'_>) -> SampleDef {
    let Some(entry) = fields.take("sample") else { return SampleDef::default() };
    let mut fields = Fields::open(cx, &entry.value, &entry.key.name());
    let after = fields.take("after").and_then(|e| reference(cx, e)).map(Val::bare);
    let (low, high) = range(cx, &mut fields, after.is_some());
    let sample = SampleDef {
        span: Some(entry.key.text.full_span()),
        rates: shares(cx, &mut fields, "rates", share),
        items: shares(cx, &mut fields, "items", share),
        blank: fields.take("blank").and_then(|e| share(cx, e)).map(|v| v.value),
        source: optional_text(cx, &mut fields, "source"),
        low,
        high,
        after,
        distinct: fields.take("distinct").and_then(|e| positive(cx, e)).map(|v| v.value),
        codes: shares(cx, &mut fields, "codes", expected),
        texts: texts(cx, &mut fields, "texts"),
        remarks: remarks(cx, &mut fields),
    };
    fields.finish(cx);
    sample
}

/// `low` and `high`: both, if either is there or something else needs them.
fn range(cx: &mut Cx, fields: &mut Fields<'_>, needed: bool) -> (Option<i64>, Option<i64>) {
    let keys = ["low", "high"];
    let needed = needed || keys.iter().any(|key| fields.has(key));
    let entries = keys.map(|key| if needed { fields.require(key) } else { fields.take(key) });
    let [low, high] = entries.map(|entry| entry.and_then(|e| signed(cx, e)));
    if let (Some(low), Some(high)) = (&low, &high)
        && low.value > high.value
    {
        cx.report(
            Diagnostic::new(Code::BadRange, low.span)
                .arg("lower", "low")
                .arg("low", low.value.to_string())
                .arg("upper", "high")
                .arg("high", high.value.to_string())
                .label(high.span, Role::Also),
        );
    }
    (low.map(|v| v.value), high.map(|v| v.value))
}

fn shares(
    cx: &mut Cx,
    fields: &mut Fields<'_>,
    key: &'static str,
    read: fn(&mut Cx, &Entry) -> Option<Val<Share>>,
) -> Vec<(Name, Share)> {
    let Some(entry) = fields.take(key) else { return Vec::new() };
    // All of them are read for their errors; with one missing the others make no whole.
    let all: Vec<_> = entries(cx, entry).iter().map(|entry| Some((entry.key.name(), read(cx, entry)?.value))).collect();
    all.into_iter().collect::<Option<_>>().unwrap_or_default()
}
