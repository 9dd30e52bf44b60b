"""Deployment files are held to the code and to themselves, since no test can build them."""

import configparser
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


def known_settings() -> set[str]:
    """Every setting that the example file explains."""
    return set(re.findall(r"^#?([A-Z][A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M))


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions, continued lines joined."""
    text = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(line.split()[0], line.split(None, 1)[1]) for line in lines]


def test_image_is_built_in_two_stages_from_a_slim_base() -> None:
    """Pinned to a version of Python that we say we run on."""
    stages = [value for name, value in instructions() if name == "FROM"]
    assert [
        re.fullmatch(r"python:3\.(\d+)-slim( AS build)?", stage) is None for stage in stages
    ] == [
        False,
        False,
    ]
    assert stages[0].removesuffix(" AS build") == stages[1]


def test_image_copies_files_that_exist_and_are_sent_to_the_builder() -> None:
    """All that the ignore file lets through, and nothing else."""
    copied = set()
    for name, value in instructions():
        if name == "COPY" and "--from" not in value:
            copied.update(shlex.split(value)[:-1])
    allowed = {
        line[1:]
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line.startswith("!")
    }
    assert copied == allowed
    assert [path for path in copied if not (ROOT / path).exists()] == []


def test_image_runs_as_nobody_special() -> None:
    """The last user is ours, and the data folder is theirs."""
    steps = instructions()
    users = [value for name, value in steps if name == "USER"]
    assert users == ["pullquote"]
    assert [name for name, _ in steps].index("USER") > [name for name, _ in steps].index("VOLUME")
    assert any("install -d -o pullquote -m 700 /data" in value for _, value in steps)


def test_image_sets_settings_that_exist() -> None:
    """And starts the command that is installed."""
    values = dict(instructions())
    names = set(re.findall(r"([A-Z_]+)=", values["ENV"]))
    assert names - {"PATH", "PYTHONUNBUFFERED"} <= known_settings()
    assert (values["ENTRYPOINT"], values["CMD"]) == ('["pullquote"]', '["bot"]')
    assert 'pullquote = "bot.cli:main"' in (ROOT / "pyproject.toml").read_text()


def test_images_health_check_is_a_program_that_runs() -> None:
    """Its Python is sound and asks where the bot answers."""
    (check,) = [value for name, value in instructions() if name == "HEALTHCHECK"]
    command = yaml.safe_load(check.partition(" CMD ")[2])
    assert command[:2] == ["python", "-c"]
    compile(command[2], "HEALTHCHECK", "exec")
    assert "/healthz" in command[2]
    assert set(re.findall(r"'([A-Z_]{6,})'", command[2])) <= known_settings()


def test_simple_and_grown_up_services_are_there() -> None:
    """One without a profile starts alone; the others start together."""
    profiles = {name: tuple(service.get("profiles", ())) for name, service in SERVICES.items()}
    assert profiles == {
        "bot": (),
        "replica-1": ("replicas",),
        "replica-2": ("replicas",),
        "database": ("replicas",),
        "proxy": ("replicas",),
    }


def test_services_use_volumes_and_services_that_exist() -> None:
    """Named volumes are declared, folders are in the repository, dependencies are services."""
    used = {volume.split(":")[0] for s in SERVICES.values() for volume in s.get("volumes", ())}
    folders = {name for name in used if name.startswith(".")}
    assert used - folders == set(COMPOSE["volumes"])
    assert [name for name in folders if not (ROOT / name).exists()] == []
    needed = {name for service in SERVICES.values() for name in service.get("depends_on", ())}
    assert needed <= set(SERVICES)


def test_services_set_settings_that_exist() -> None:
    """For the containers that run the bot."""
    for service in SERVICES.values():
        if service.get("image") == "pullquote":
            settings = set(service.get("environment", ())) - {"PGPASSWORD"}  # the driver's own
            assert settings <= known_settings()


def test_images_of_others_are_pinned() -> None:
    """To a major version at least."""
    for service in SERVICES.values():
        if service["image"] != "pullquote":
            assert re.search(r":\d+(-|$)", service["image"])


@pytest.mark.parametrize("name", ["bot", "replica-1", "replica-2"])
def test_bots_containers_have_no_more_rights_than_they_need(name: str) -> None:
    """No capabilities, no new privileges, nothing writable but data and scratch space."""
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["read_only"] is True
    assert service["env_file"] == ".env"


def test_only_the_proxy_is_open_to_the_world() -> None:
    """Neither the database nor health and metrics."""
    assert [name for name, service in SERVICES.items() if service.get("ports")] == ["proxy"]


def test_proxy_sends_the_webhook_to_the_replicas() -> None:
    """To the port they listen on, on the path that Telegram is told."""
    caddyfile = (ROOT / "deploy" / "Caddyfile").read_text()
    replica = SERVICES["replica-1"]["environment"]
    names = [name for name in SERVICES if name.startswith("replica")]
    upstreams = " ".join(f"{name}:{replica['WEBHOOK_PORT']}" for name in names)
    assert f"reverse_proxy {upstreams} {{" in caddyfile
    path = re.search(r"https://\$\{WEBHOOK_DOMAIN:-\}(/\S+)", replica["WEBHOOK_URL"])[1]
    assert f"handle {path} {{" in caddyfile
    assert "health_uri /readyz" in caddyfile
    assert caddyfile.count("{") == caddyfile.count("}")


def unit() -> configparser.ConfigParser:
    """The systemd unit."""
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str
    parser.read_string((ROOT / "deploy" / "pullquote.service").read_text())
    return parser


def test_unit_runs_the_bot_where_it_may_write() -> None:
    """The state folder that systemd makes is the bot's data folder."""
    service = unit()["Service"]
    assert service["ExecStart"].endswith("/pullquote bot")
    name, _, folder = service["Environment"].partition("=")
    assert name in known_settings()
    assert folder == f"/var/lib/{service['StateDirectory']}"
    assert service["DynamicUser"] == "yes"
    assert service["ProtectSystem"] == "strict"


def test_unit_does_not_restart_over_a_wrong_setting() -> None:
    """It restarts after everything else."""
    service = unit()["Service"]
    assert (service["Restart"], service["RestartPreventExitStatus"]) == ("always", "2")


def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    """By its own judgement, with a program that exists."""
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not installed")
    text = (ROOT / "deploy" / "pullquote.service").read_text()
    copy = tmp_path / "pullquote.service"
    copy.write_text(text.replace("/opt/pullquote/bin/pullquote", "/bin/true"))
    done = subprocess.run(  # noqa: S603 - systemd's own
        [analyze, "verify", "--man=no", copy], capture_output=True, text=True, check=False
    )
    assert [line for line in done.stderr.splitlines() if "pullquote" in line] == []


def test_operations_guide_names_settings_and_files_that_exist() -> None:
    """What it tells an operator to set or run is there."""
    guide = (ROOT / "docs" / "operations.md").read_text()
    named = set(re.findall(r"`([A-Z]{3,}_[A-Z_]+)`", guide))
    assert named - {"POSTGRES_PASSWORD", "WEBHOOK_DOMAIN"} <= known_settings()
    assert named >= {"WEBHOOK_SECRET", "HEALTH_PORT", "ADMIN_CHAT_ID"}
    files = re.findall(r"`((?:deploy|docs|tests)/[\w./]+|compose\.yaml|Dockerfile)`", guide)
    assert [file for file in files if not (ROOT / file).exists()] == []
