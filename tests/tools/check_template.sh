#!/usr/bin/env bash
# The templates of all sources with sample responses, filled in by another library and read back: the figures must be the same
# bytes as those of the CSV files.
#
#     python3 -m venv target/python
#     target/python/bin/pip install -r tests/tools/requirements.txt
#     tests/tools/check_template.sh target/debug/mattstock target/python/bin/python
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mattstock=${1:-mattstock}
python=${2:-python3}
catalogue=$here/../../measures
responses=$here/../data/responses
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for source in regionenkat lakarenkat patientregister; do
    year=(--year 2026)
    "$mattstock" data template "$source" "${year[@]}" --catalogue "$catalogue" -o "$work/$source-template.xlsx" -q
    "$python" "$here/fill_template.py" "$work/$source-template.xlsx" "$responses/$source.csv" "$work/$source.xlsx"
    for file in "$work/$source.xlsx" "$responses/$source.csv"; do
        "$mattstock" run --data "$source=$file" --format csv --catalogue "$catalogue" -q > "$work/$(basename "$file").figures"
    done
    cmp "$work/$source.xlsx.figures" "$work/$source.csv.figures"
    echo "$source: $(wc -l < "$work/$source.csv.figures") rows of figures, the same from the template as from CSV"
done
