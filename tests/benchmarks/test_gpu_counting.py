"""The program that counts kernels on a GPU stops at the first that does not fit, and says why."""

import pytest

from benchmarks import gpu

# A kernel that trains, unless it is the third, with a file to count them in the place of the GPU's memory.
STAND_IN = """
import pathlib, sys, time
count = pathlib.Path({file!r})
number = int(count.read_text()) + 1
count.write_text(str(number))
{third}
print("GPU (Stand-in)", flush=True)
print("1.5", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize(
    ("third", "why"),
    [
        ("if number == 3: print('GPU (Stand-in)', flush=True); sys.exit('no memory left')", "ended: no memory left"),
        ("if number == 3: print('CPU, 2 cores')", "went on elsewhere (CPU, 2 cores)"),
    ],
)
def test_the_first_kernel_that_does_not_fit_ends_the_count(tmp_path, monkeypatch, third, why):
    (tmp_path / "count").write_text("0", encoding="ascii")
    monkeypatch.setattr(gpu, "TRAIN", STAND_IN.format(file=str(tmp_path / "count"), third=third))
    lines = list(gpu.count_kernels(10, anywhere=False))
    for number in (1, 2):  # what a GPU that is there holds may follow
        assert lines[number - 1].startswith(f"kernel {number}: GPU (Stand-in), one epoch took 1.5 s")
    assert why in lines[2]
    assert lines[3] == "2 kernels fit."


def test_with_room_for_all_it_says_so(tmp_path, monkeypatch):
    (tmp_path / "count").write_text("0", encoding="ascii")
    monkeypatch.setattr(gpu, "TRAIN", STAND_IN.format(file=str(tmp_path / "count"), third=""))
    assert list(gpu.count_kernels(2, anywhere=False))[-1] == "All 2 kernels fit; --kernels tries more."
