"""Data packages: others can read ours, and faults of theirs are findings."""

import json
import zipfile

import frictionless
import pytest

from turnus.tables import Register, inspect, read
from turnus.words.faults import Fault

CAST = {
    "units": [
        {"id": "u", "name": "U", "kind": "district", "level": "district"},
        {"id": "v", "name": "V", "kind": "commune", "level": "commune", "parent": "u",
         "hardship": 2, "latitude": 20.5, "valid_from": "2020-07"},
    ],
    "titles": [{"id": "t", "name": "T", "body": "committee", "headship": "head", "rank": 3}],
    "posts": [{"id": "p", "unit": "v", "title": "t", "key": True}],
    "officials": [{"id": "o", "name": "O", "birth_date": "1975"}],
    "residences": [{"official": "o", "unit": "v"}],
    "appointments": [{"id": "a", "official": "o", "post": "p", "valid_from": "2021-03-01"}],
    "documents": [
        {"id": "d", "number": "1", "date": "2021", "implements": ["e"]},
        {"id": "e", "number": "2", "date": "2020"},
    ],
}  # fmt: skip


@pytest.fixture
def package(tmp_path):
    path = tmp_path / "kim-bang"
    register = Register.from_records(
        CAST, name="kim-bang", title="Kim Bang", defaults={"rules": "vn-2022", "on": "2023-07-01"}
    )
    register.write(path)
    return path


def test_the_frictionless_library_finds_our_package_valid(package):
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])


def test_the_frictionless_library_sees_the_faults_that_the_schema_states(package):
    units = package / "units.csv"
    units.write_text(units.read_text().replace("commune", "comune").replace("2020-07", "07/2020"))
    posts = package / "posts.csv"
    posts.write_text(posts.read_text().replace(",v,", ",nowhere,"))
    report = frictionless.validate(str(package / "datapackage.json"))
    found = {(kind, field) for kind, field in report.flatten(["type", "fieldName"])}
    assert ("constraint-error", "kind") in found
    assert ("constraint-error", "valid_from") in found
    assert "foreign-key" in {kind for kind, _field in found}


def test_the_descriptor_carries_name_title_and_defaults(package):
    descriptor = json.loads((package / "datapackage.json").read_text())
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (descriptor["name"], descriptor["title"]) == ("kim-bang", "Kim Bang")
    assert descriptor["turnus"] == {"rules": "vn-2022", "on": "2023-07-01"}
    assert read(package).defaults == descriptor["turnus"]


def test_the_schema_states_types_keys_codes_and_references(package):
    descriptor = json.loads((package / "datapackage.json").read_text())
    posts = next(entry for entry in descriptor["resources"] if entry["name"] == "posts")["schema"]
    assert posts["primaryKey"] == ["id"]
    assert posts["foreignKeys"] == [
        {"fields": ["unit"], "reference": {"resource": "units", "fields": ["id"]}},
        {"fields": ["title"], "reference": {"resource": "titles", "fields": ["id"]}},
    ]
    assert posts["missingValues"] == [""]
    units = next(entry for entry in descriptor["resources"] if entry["name"] == "units")["schema"]
    fields = {field["name"]: field for field in units["fields"]}
    assert fields["id"]["constraints"] == {"required": True, "unique": True}
    assert "commune" in fields["kind"]["constraints"]["enum"]
    assert fields["hardship"]["type"] == "integer"
    assert fields["valid_from"]["constraints"] == {"pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}


def write_descriptor(folder, text):
    (folder / "datapackage.json").write_text(text)
    return inspect(folder)[1]


@pytest.mark.parametrize(
    ("text", "row", "column", "expected"),
    [
        (
            '{"name":\n oops}',
            2,
            None,
            "The file is no valid JSON: Expecting value. Correct it.",
        ),
        ("[]", None, "resources", "A data package is a JSON object with a list of resources."),
        (
            '{"resources": [{"name": "units"}]}',
            None,
            "resources",
            "Resource 1 needs a name and the path of one file.",
        ),
        (
            '{"resources": [], "turnus": {"on": 2023}}',
            None,
            "turnus",
            "The object turnus holds texts, such as rules and on.",
        ),
        ('{"resources": [], "name": 7}', None, "name", "Write a text."),
    ],
)
def test_a_descriptor_that_is_none_is_a_finding(tmp_path, text, row, column, expected):
    found = write_descriptor(tmp_path, text)
    assert found == [Fault("datapackage.json", row, column, None, expected)]


@pytest.mark.parametrize("path", ["gone.csv", "../units.csv", "/etc/hostname.csv"])
def test_a_listed_file_that_is_not_in_the_package_is_missing(tmp_path, path):
    resources = {"resources": [{"name": "units", "path": path}]}
    assert write_descriptor(tmp_path, json.dumps(resources)) == [
        Fault(
            path,
            None,
            None,
            None,
            "The file is missing. Add it or remove it from datapackage.json.",
        )
    ]


def test_a_file_that_is_not_listed_is_a_finding(package):
    (package / "pools.csv").write_text("id\n")
    assert inspect(package)[1] == [
        Fault(
            "pools.csv",
            None,
            None,
            None,
            "The file is not listed in datapackage.json. List it or move it away.",
        )
    ]


def test_a_table_that_occurs_twice_is_a_finding(tmp_path):
    (tmp_path / "units.csv").write_text("id,name,kind,level\n")
    entry = {"name": "units", "path": "units.csv"}
    found = write_descriptor(tmp_path, json.dumps({"resources": [entry, entry]}))
    assert [f.text for f in found] == ["The table units occurs twice. Keep one file for it."]


def test_a_dialect_with_semicolons_is_understood(tmp_path):
    (tmp_path / "units.csv").write_text("id;name;kind;level\nu;U;commune;commune\n")
    entry = {"name": "units", "path": "units.csv", "dialect": {"delimiter": ";"}}
    assert write_descriptor(tmp_path, json.dumps({"resources": [entry]})) == []


def test_a_folder_without_descriptor_takes_its_tables_from_the_names_of_the_files(tmp_path):
    (tmp_path / "units.csv").write_text("id,name,kind,level\nu,U,commune,commune\n")
    register = read(tmp_path)
    assert (register.name, len(register["units"])) == (tmp_path.name, 1)


def test_a_folder_without_tables_says_what_a_register_is(tmp_path):
    (finding,) = inspect(tmp_path)[1]
    assert finding.text == (
        "There are no tables here. A register is a folder or zip with datapackage.json or with "
        "files such as units.csv, or an Excel workbook."
    )


def test_a_zip_made_from_a_folder_is_read_too(package, tmp_path):
    path = tmp_path / "sent.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for entry in sorted(package.iterdir()):
            archive.write(entry, f"kim-bang/{entry.name}")
    assert read(path).name == "kim-bang"


def test_findings_in_a_zip_name_the_zip_and_the_file(tmp_path):
    path = tmp_path / "sent.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("units.csv", "id,name,kind,level\nu,U,commune,x\n")
    assert inspect(path)[1][0].file == "sent.zip:units.csv"


def test_a_damaged_parquet_file_is_a_finding(tmp_path):
    (tmp_path / "units.parquet").write_bytes(b"PAR1 nothing")
    (finding,) = inspect(tmp_path)[1]
    assert finding.file == "units.parquet"
    assert finding.text.startswith("The file is no valid Parquet file: ")


@pytest.mark.parametrize("sign", ["||", "", None, 5, '"', "\n"])
def test_a_delimiter_that_is_no_single_sign_is_a_finding(tmp_path, sign):
    (tmp_path / "units.csv").write_text("id,name,kind,level\n")
    entry = {"name": "units", "path": "units.csv", "dialect": {"delimiter": sign}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [entry]}))
    assert inspect(tmp_path)[1] == [
        Fault(
            "datapackage.json",
            None,
            "resources.units.csv.dialect.delimiter",
            json.dumps(sign if sign != 5 else 5.0),
            "The delimiter is one sign, such as a comma, a semicolon or a tab.",
        )
    ]


def test_a_dialect_in_which_cells_would_be_read_otherwise_is_a_finding(tmp_path):
    (tmp_path / "units.csv").write_text("id,name,kind,level\n")
    entry = {"name": "units", "path": "units.csv", "dialect": {"quoteChar": "'", "header": True}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [entry]}))
    assert inspect(tmp_path)[1] == [
        Fault(
            "datapackage.json",
            None,
            "resources.units.csv.dialect.quoteChar",
            '"\'"',
            'Tables are read with "\\"" here. Save the file so.',
        )
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '{"resources": ' + "[" * 200_000 + "]" * 200_000 + "}",
            "The file nests lists and objects deeper than any data package. Correct it.",
        ),
        (
            '{"name": "\\ud800", "resources": []}',
            "The file holds half a letter (\\ud800 and the like). Write the text anew.",
        ),
        ('{"name": ' + "9" * 5_000 + ', "resources": []}', "Write a text."),
    ],
    ids=["deep", "half a letter", "5000 digits"],
)
def test_a_descriptor_that_no_program_writes_is_a_finding(tmp_path, text, expected):
    (tmp_path / "datapackage.json").write_text(text)
    assert [finding.text for finding in inspect(tmp_path)[1]] == [expected]
