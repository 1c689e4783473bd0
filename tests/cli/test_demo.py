import re
from pathlib import Path


def test_the_demo_shows_each_example_and_names_the_report(sayso, fake_read, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = sayso("demo")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "grain-count-01-blog-relays-two-outlets.html\n  Port Gazette" in result.stdout
    assert result.stdout.count(" is read") == len(fake_read) == 18
    path = Path(result.stdout.splitlines()[-1])
    assert path.parent.parent == tmp_path
    assert len(re.findall("<article ", path.read_text(encoding="utf-8"))) == 18


def test_the_report_of_the_demo_goes_where_it_is_wanted(sayso, fake_read, tmp_path):
    out = tmp_path / "report.html"
    assert sayso("demo", "--html", out).stdout.endswith(f"\n{out}\n")
    assert out.exists()


def test_a_report_for_a_folder_that_is_not_there_is_wrong_use(sayso, fake_read):
    assert sayso("demo", "--html", "no/such/out.html").exit_code == 2


def test_the_report_of_the_demo_does_not_mix_with_its_summary(sayso, fake_read):
    result = sayso("demo", "--html", "-")
    assert (result.exit_code, result.stdout, fake_read) == (2, "", [])
