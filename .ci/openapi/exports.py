"""Reads the exports of a running service with DuckDB, openpyxl and frictionless, and compares their
sums with the summary of the same moment: exports.py URL TOKEN."""
import io
import json
import sys
import tempfile
import urllib.request

import duckdb
import frictionless
import openpyxl

url, token = sys.argv[1:]


def read(path):
    request = urllib.request.Request(url + path, headers={"authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request) as answer:
        return answer.read()


def same(what, found, wanted):
    if found != wanted:
        raise SystemExit(f"{what}: {found} where it should be {wanted}")


summary = json.loads(read("/v1/summary"))
wanted = (summary["printed"], summary["distributed"])
SUMS = """
  SELECT -sum(quantity) FILTER (kind = 'printed')::BIGINT,
    -sum(quantity) FILTER (kind IN ('shipped', 'voided') AND place = '00')::BIGINT
  FROM rows WHERE item = 'blank'"""
DAILY = """
  SELECT sum(printed)::BIGINT, sum(shipped - voided) FILTER (place = '00')::BIGINT
  FROM rows WHERE item = 'blank'"""
with tempfile.TemporaryDirectory() as folder:
    for name, sums in (("movements", SUMS), ("stock-daily", DAILY)):
        counts = set()
        for ending, reader in (
            ("csv", "read_csv(?, header=true, types={'place': 'VARCHAR', 'province': 'VARCHAR'})"),
            ("parquet", "read_parquet(?)"),
            ("ndjson", "read_json(?, format='newline_delimited')"),
        ):
            file = f"{folder}/{name}.{ending}"
            with open(file, "wb") as out:
                out.write(read(f"/v1/exports/{name}.{ending}"))
            db = duckdb.connect()
            db.execute(f"CREATE TABLE rows AS SELECT * FROM {reader}", [file])
            same(f"{name}.{ending}", db.execute(sums).fetchone(), wanted)
            counts.add(db.execute("SELECT count(*) FROM rows").fetchone()[0])
        same(f"rows of {name}", len(counts), 1)
        print(f"DuckDB: {name}, {counts.pop()} rows as CSV, Parquet and NDJSON; sums as the summary")
    month = "from=2017-06-01&to=2017-06-30"
    book = openpyxl.load_workbook(io.BytesIO(read(f"/v1/exports/movements.xlsx?{month}")), read_only=True)
    heading, *rows = book["Data"].iter_rows(values_only=True)
    lines = [dict(zip(heading, row)) for row in rows]
    csv = duckdb.connect()
    with open(f"{folder}/june.csv", "wb") as out:
        out.write(read(f"/v1/exports/movements.csv?{month}"))
    total = "SELECT count(*), sum(quantity)::BIGINT FROM read_csv(?, header=true)"
    same("movements.xlsx of June", (len(lines), sum(line["quantity"] for line in lines)),
         csv.execute(total, [f"{folder}/june.csv"]).fetchone())
    same("dates of June", {line["date"].strftime("%Y-%m") for line in lines}, {"2017-06"})
    # The paper's closing balance is the sum of all movements up to its last day.
    paper = json.loads(read(f"/v1/movements?{month}"))["lines"]
    for line in paper:
        asked = f"/v1/exports/movements.parquet?to=2017-06-30&item={line['item']}"
        with open(f"{folder}/closing.parquet", "wb") as out:
            out.write(read(asked))
        closing = csv.execute(
            "SELECT sum(quantity)::BIGINT FROM read_parquet(?) WHERE shelf = ? AND model IS NOT DISTINCT FROM ?",
            [f"{folder}/closing.parquet", line["shelf"], line["model"]],
        ).fetchone()[0]
        same(f"closing of {line['item']} {line['shelf']}", closing, line["closing"])
    print(f"openpyxl: movements of June, {len(lines)} rows; closing balances as on the paper")
    # What the data package says of the files is so.
    package = json.loads(read("/v1/exports/datapackage.json"))
    for resource in package["resources"]:
        with open(f"{folder}/{resource['path']}", "wb") as out:
            out.write(read(f"/v1/exports/{resource['path']}"))
    with open(f"{folder}/datapackage.json", "w") as out:
        json.dump(package, out)
    report = frictionless.validate(f"{folder}/datapackage.json")
    same("the data package", (report.valid, report.flatten(["title", "note"])[:3]), (True, []))
    print(f"frictionless: {len(package['resources'])} files as datapackage.json says")
