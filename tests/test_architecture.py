"""The rules of architecture and of the tree that a machine can watch."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kokkola_desktop"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Written so that this file does not hold what it looks for.
ADDRESS_OF_A_PACKAGE_HOST = re.compile(
    r"https?://[^ )\"]*/simpl[e]|files\.[p]ythonhosted|registry\.[n]pmjs|\"resolve[d]\":"
)
PATH_OF_ONE_MACHINE = re.compile(r"(?<![\w.~-])/(roo[t]|wor[k]|hom[e]/\w+|User[s]/\w+)/|[A-Z]:\\User[s]\\")
MADE_BY_RUNS = {".venv", "__pycache__", ".hypothesis"}


def texts() -> list[tuple[str, str]]:
    """Path and text of each file of the project but tables, pictures, fonts and what runs leave behind."""
    found = []
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        made = parts[0] in (".git", "build", "dist") or any(
            part in MADE_BY_RUNS or part.endswith("_cache") for part in parts
        )
        if made or path.suffix == ".csv" or not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" not in content:
            found.append(("/".join(parts), content.decode("utf-8", errors="replace")))
    return found


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def distribution_name(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match, requirement
    return re.sub(r"[-_.]+", "-", match[0]).lower()


def test_each_layer_imports_only_what_the_contracts_allow():
    lint_imports = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert lint_imports, "import-linter belongs to the environment of the tests"
    done = subprocess.run([lint_imports], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Contracts: {len(PYPROJECT['tool']['importlinter']['contracts'])} kept, 0 broken" in done.stdout


def test_no_module_has_grown_to_two_subjects():
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {name: n for name, n in lengths.items() if n > 450} == {}


def test_no_module_is_named_for_a_technical_kind():
    kinds = {"utils", "util", "helpers", "helper", "common", "managers", "manager", "misc"}
    assert [path for path in modules() if path.stem in kinds or path.parent.name in kinds] == []


def test_every_package_says_what_lives_in_it():
    without = []
    for folder in {path.parent for path in modules()} - {PACKAGE / "store" / "migrations" / "versions"}:
        init = folder / "__init__.py"
        if not init.exists() or not ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))):
            without.append(str(folder.relative_to(ROOT)))
    assert without == []


def test_every_module_has_a_docstring():
    trees = {str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in modules()}
    assert [name for name, tree in trees.items() if not ast.get_docstring(tree)] == []


def test_no_file_names_a_path_of_one_machine_or_the_address_of_a_package_host():
    found = []
    for name, text in texts():
        for number, line in enumerate(text.splitlines(), start=1):
            if ADDRESS_OF_A_PACKAGE_HOST.search(line) or PATH_OF_ONE_MACHINE.search(line):
                found.append(f"{name}:{number}: {line.strip()[:120]}")
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "index-url = https://example.invalid/simpl" + "e",
        "cd /roo" + "t/project",
        "open('/hom" + "e/someone/file')",
        '"resolve' + 'd": "x"',
    ],
)
def test_the_search_for_such_lines_finds_them(line):
    assert ADDRESS_OF_A_PACKAGE_HOST.search(line) or PATH_OF_ONE_MACHINE.search(line)


def imported_from_elsewhere() -> dict[str, str]:
    """Each top-level module outside the standard library that the program imports, and one file that does."""
    found = {}
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [node.module]
            for top in {name.partition(".")[0] for name in names} - {"kokkola_desktop"} - sys.stdlib_module_names:
                found[top] = str(path.relative_to(ROOT))
    return found


def test_what_the_program_imports_is_declared_and_nothing_more():
    project = PYPROJECT["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["checker"]]
    declared = {distribution_name(requirement) for requirement in wanted}
    providers = metadata.packages_distributions()
    imported = imported_from_elsewhere()
    provided = {top: {distribution_name(name) for name in providers.get(top, [])} for top in imported}
    assert {top: imported[top] for top, names in provided.items() if not declared & names} == {}
    # ReportLab, jsonschema and zoneinfo look for these by themselves.
    found_by_others = {"rl-accel", "rfc3339-validator", "tzdata"}
    assert declared - found_by_others - set().union(*provided.values()) == set()


def test_the_readme_gives_a_reason_for_every_dependency_and_for_no_other():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("## What it stands on")[2].partition("\n## ")[0]
    reasons = dict(re.findall(r"^\| ([\w.-]+) \| (.+) \|$", table, flags=re.MULTILINE))
    reasons = {name: reason for name, reason in reasons.items() if name not in ("package", "---")}
    declared = {distribution_name(requirement) for requirement in PYPROJECT["project"]["dependencies"]}
    assert {distribution_name(name) for name in reasons} == declared
    optional = readme.partition("Optional (`checker`): ")[2].partition(" ")[0]
    assert [optional] == [distribution_name(one) for one in PYPROJECT["project"]["optional-dependencies"]["checker"]]
    assert all(len(reason) > 15 for reason in reasons.values())


def test_the_lock_holds_every_dependency_by_hash_and_no_address():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    project = PYPROJECT["project"]
    wanted = [
        *project["dependencies"],
        *project["optional-dependencies"]["dev"],
        *PYPROJECT["build-system"]["requires"],
    ]
    pins = re.findall(r"^([A-Za-z0-9._-]+)==\S+.*\\\n    --hash=sha256:[0-9a-f]{64}", lock, flags=re.MULTILINE)
    assert {distribution_name(requirement) for requirement in wanted} <= {distribution_name(pin) for pin in pins}
    assert len(re.findall(r"^\S+==", lock, flags=re.MULTILINE)) == len(pins)
    assert "//" not in lock


def test_what_the_documents_point_to_exists():
    missing = []
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "resources" / "LICENSES.md"]:
        targets = re.findall(r"""(?:\]\(|src=")([^)"#:]+)[)"]""", document.read_text(encoding="utf-8"))
        missing += [f"{document.name}: {target}" for target in targets if not (document.parent / target).exists()]
    assert missing == []


def test_the_script_that_sets_up_needs_the_standard_library_only():
    code = "import run; from kokkola_desktop.__main__ import display_reached, missing_packages"
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.heavy
def test_a_wheel_holds_the_package_and_its_resources(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
        archive.extractall(tmp_path / "installed")
    expected = {name for name, _ in texts() if name.startswith(("kokkola_desktop/", "resources/"))}
    fonts = {str(path.relative_to(ROOT).as_posix()) for path in (ROOT / "resources" / "fonts").iterdir()}
    where = {
        name.replace("resources/", "kokkola_desktop/resources/", 1) if name[0] == "r" else name
        for name in expected | fonts
    }
    assert where - inside == set()
    assert not {name for name in inside if name.startswith(("tests/", "resources/"))}

    code = "from kokkola_desktop import resources; print(resources.folder())"
    found = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=tmp_path / "installed", capture_output=True, text=True, check=True
    ).stdout.strip()
    assert Path(found) == (tmp_path / "installed" / "kokkola_desktop" / "resources").resolve()
