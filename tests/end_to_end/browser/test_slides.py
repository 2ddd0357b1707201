"""The slides of every talk and lesson in a browser: each fits on its page, can be read, and needs no network."""

import re
from itertools import combinations, pairwise

import pytest
from click.testing import CliRunner

from gridka_ml import cli
from gridka_ml.authoring import handout, slides
from gridka_ml.lesson_text import lesson_names, load_lesson, load_talk, talk_names

from tests.end_to_end.browser.conftest import BROWSERS
from tests.support.machine import needs
from tools.bootstrap import ROOT

pytestmark = pytest.mark.slow

WIDTH, HEIGHT = 1280, 720
SMALLEST = 24  # pixels: a thirtieth of the page's height, for the back row
SMALLEST_DRAWN = 18  # in pictures: a fortieth
LEAST = 1 / 4  # of the height below the heading that words and pictures must take
MEASURES = """
globalThis.shrunk = (image, box) => Math.min(box.width / image.naturalWidth, box.height / image.naturalHeight);
globalThis.filled = (slide, bottom) => {  // the part of the height below the heading in which something is seen
  const top = slide.querySelector("h2").getBoundingClientRect().bottom;
  const parts = [...slide.querySelectorAll("p, li, tr, pre, math[display=block], img, .day, [data-playground]")];
  const spans = parts.filter(each => !each.closest(".notes")).map(each => {
    const box = each.getBoundingClientRect(), middle = (box.top + box.bottom) / 2;
    const height = each.matches("img") ? each.naturalHeight * shrunk(each, box) : box.height;
    return [middle - height / 2, middle + height / 2];
  }).sort(([one], [other]) => one - other);
  let sum = 0, reached = top;
  for (const [start, end] of spans.filter(([start, end]) => end > start)) {
    sum += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return sum / (bottom - top);
};
"""
FAULTS = """([smallest, drawn, least]) => {
  const slide = Reveal.getCurrentSlide(), page = slide.getBoundingClientRect();
  const inside = slide.scrollHeight <= slide.clientHeight && slide.scrollWidth <= slide.clientWidth;
  const parts = [...slide.querySelectorAll("*")].map(part => [part, part.getBoundingClientRect()]);
  const seen = parts.filter(([part, box]) => box.width && box.height);
  const name = part => `${part.tagName} ${part.textContent.trim().slice(0, 40)}`;
  const bottom = page.bottom - parseFloat(getComputedStyle(slide).paddingBottom) * Reveal.getScale();
  const shown = seen.filter(([part]) => !part.closest("svg *"));  // a drawing cuts off what leaves it
  const over = shown.filter(([part, box]) => box.bottom > bottom + 1 || box.right > page.right || box.top < page.top);
  const texts = seen.filter(([part]) => !part.closest("math, [data-playground]") && [...part.childNodes].some(
    child => child.nodeType === Node.TEXT_NODE && child.data.trim()));
  const small = texts.filter(([part]) => parseFloat(getComputedStyle(part).fontSize) < smallest);
  const dead = [...slide.querySelectorAll("img")].filter(
    image => !image.naturalWidth || image.getBoundingClientRect().height < 200);
  const formulas = [...slide.querySelectorAll("math")].filter(
    each => each.getBoundingClientRect().height < (each.getAttribute("display") === "block" ? 20 : 8));
  const sized = [...slide.querySelectorAll("img[data-letters]")].map(each => [each, each.getBoundingClientRect()]);
  const faint = sized.filter(([each, box]) => each.dataset.letters * shrunk(each, box) < drawn);
  return [
    ...(inside ? [] : ["the page is too small for it"]),
    ...over.map(([part]) => `over the edge: ${name(part)}`),
    ...small.map(([part]) => `too small to read: ${name(part)}`),
    ...dead.map(image => `no picture, or a tiny one: ${image.alt}`),
    ...formulas.map(each => `not set: ${name(each)}`),
    ...[...slide.querySelectorAll("img")].filter(image => !image.alt.trim()).map(() => "a picture without words"),
    ...faint.map(([each]) => `letters too small to read: ${each.alt}`),
    ...(slide.querySelector("h1") || filled(slide, bottom) > least ? [] : ["nearly empty"]),
  ];
}"""


SHOW = """number => {
  Reveal.slide(number);
  while (Reveal.availableFragments().next) Reveal.nextFragment();
}"""


@pytest.fixture(scope="module")
def open_slides(browser, tmp_path_factory):
    """A function that opens the slides of a talk or lesson from a file, in one page for all of them."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, offline=True)
    requests, errors = [], []
    page = context.new_page()
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))

    def open_it(name, size=(WIDTH, HEIGHT), kind="talk"):
        file = tmp_path_factory.mktemp("slides") / f"{name}.html"
        text = slides.talk_page(load_talk(name)) if kind == "talk" else slides.page(load_lesson(name))
        file.write_text(text, encoding="utf-8")
        page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
        page.goto(file.as_uri())
        page.wait_for_function("globalThis.Reveal && Reveal.isReady()")
        return page

    yield open_it
    context.close()
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert errors == []


@pytest.mark.parametrize("name", lesson_names())
def test_every_slide_of_a_lesson_fits_on_its_page_and_can_be_read(open_slides, name):
    page = open_slides(name, kind="lesson")
    assert page.evaluate("Reveal.getTotalSlides()") == len(list(slides.slides(load_lesson(name)))) > 7
    assert faults_of_slides(page) == {}


@pytest.mark.parametrize("name", talk_names())
def test_every_slide_of_a_talk_fits_on_its_page_and_can_be_read(open_slides, name):
    page = open_slides(name)
    assert page.evaluate("Reveal.getTotalSlides()") == len(load_talk(name).slides)
    assert faults_of_slides(page) == {}


@pytest.mark.parametrize("name", talk_names())
def test_every_slide_of_a_talk_fits_on_a_large_screen(open_slides, name):
    page = open_slides(name, (1920, 1080))
    assert page.evaluate("Reveal.getScale()") == 1.5
    assert faults_of_slides(page) == {}


def faults_of_slides(page, smallest=SMALLEST, drawn=SMALLEST_DRAWN, least=LEAST):
    """What is wrong with each slide of an open page, by its number, when all of it is seen."""
    page.wait_for_function("globalThis.Reveal && Reveal.isReady()")
    page.evaluate(f"() => {{ {MEASURES} }}")
    faults = {}
    for number in range(page.evaluate("Reveal.getTotalSlides()")):
        page.evaluate(SHOW, number)
        faults[number + 1] = page.evaluate(FAULTS, [smallest, drawn, least])
    return {number: found for number, found in faults.items() if found}


def test_keys_turn_the_pages(open_slides):
    page = open_slides("warm_up", kind="lesson")
    last = page.evaluate("Reveal.getTotalSlides()") - 1
    for key, number in (("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("End", last), ("Home", 0)):
        page.keyboard.press(key)
        assert page.evaluate("Reveal.getIndices().h") == number, key


def test_a_picture_grows_step_by_step(open_slides):
    slides = "[...document.querySelectorAll('section section')]"
    growing = f"{slides}.findIndex(each => each.querySelector('.pictures > .fragment'))"
    page, number = next(
        (page, number) for page in map(open_slides, talk_names()) if (number := page.evaluate(growing)) >= 0
    )
    page.evaluate("number => Reveal.slide(number)", number)
    seen = "Reveal.getCurrentSlide().querySelectorAll('.pictures > .fragment.visible').length"
    before = page.evaluate(seen)
    while page.evaluate(seen) == before and page.evaluate("Reveal.getIndices().h") == number:
        page.keyboard.press("ArrowRight")
    assert (page.evaluate(seen), page.evaluate("Reveal.getIndices().h")) == (before + 1, number)


@pytest.mark.parametrize(("points", "stages", "together"), [(3, 3, [1, 2, 2]), (2, 3, [2, 2]), (3, 2, [1, 1, 2])])
def test_a_point_comes_with_the_stage_of_its_picture(open_slides, points, stages, together):
    slides = "[...document.querySelectorAll('section section:has(.celltag_steps):has(.beside)')]"
    counts = (
        "each => [each.querySelectorAll('.celltag_steps li').length, each.querySelectorAll('.beside > img').length]"
    )
    number = f"""{slides}.find(each => `${{({counts})(each)}}` == '{points},{stages}')"""
    page = next(page for page in map(open_slides, talk_names()) if page.evaluate(f"!!{number}"))
    page.evaluate(f"Reveal.slide([...document.querySelectorAll('section section')].indexOf({number}))")
    new = "['li', 'img'].map(each => Reveal.getCurrentSlide().querySelectorAll(`${each}.fragment.visible`).length)"
    seen = [page.evaluate(new)]
    while page.evaluate("Reveal.availableFragments().next"):
        page.evaluate("Reveal.nextFragment()")
        seen.append(page.evaluate(new))
    assert len(seen) == len(together) + 1
    assert [sum(after) - sum(before) for before, after in pairwise(seen)] == together


def test_the_speaker_sees_notes_and_a_clock(open_slides):
    page = open_slides("welcome")
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    view = popup.value
    view.wait_for_function("document.querySelector('.speaker-controls-notes .value')?.textContent.trim()")
    assert load_talk("welcome").slides[0].notes[:20] in view.inner_text(".speaker-controls-notes")
    assert view.locator(".timer").is_visible()
    view.locator(".pacing").wait_for()  # ahead of or behind the minutes of the slides
    seconds = page.evaluate("Reveal.getSlidesAttributes().map(each => +each['data-timing'])")
    assert seconds == [60 * slide.minutes for slide in load_talk("welcome").slides]
    view.close()


def test_a_playground_runs_on_its_slide(open_slides):
    find = (
        "[...document.querySelectorAll('section section')].findIndex(each => each.querySelector('[data-playground]'))"
    )
    page, number = next((page, k) for page in map(open_slides, talk_names()) if (k := page.evaluate(find)) >= 0)
    page.evaluate("number => Reveal.slide(number)", number)
    playground = page.locator("section.present [data-playground]")
    before = playground.inner_text()
    playground.get_by_role("button", name="Step", exact=True).click()
    assert playground.inner_text() != before
    page.keyboard.press("ArrowRight")  # moves what is chosen there
    assert page.evaluate("Reveal.getIndices().h") == number
    page.keyboard.press("PageDown")
    assert page.evaluate("Reveal.getIndices().h") == number + 1


def test_a_handout_is_printed_two_slides_a_page(tmp_path):
    needs(*BROWSERS)
    result = CliRunner().invoke(cli.main, ["slides", "welcome", "--pdf", "--output", str(tmp_path / "talk.pdf")])
    assert result.exit_code == 0, result.output
    assert [path.name for path in tmp_path.iterdir()] == ["talk.pdf"]
    assert n_pages(tmp_path / "talk.pdf") == -(-len(load_talk("welcome").slides) // 2)


def test_the_cheat_sheet_has_two_pages(tmp_path):
    needs(*BROWSERS)
    handout.print_pdf((ROOT / "docs" / "cheat_sheet.html").read_text(encoding="utf-8"), tmp_path / "sheet.pdf")
    assert n_pages(tmp_path / "sheet.pdf") == 2


def n_pages(pdf):
    return len(re.findall(rb"/Type /Page\b", pdf.read_bytes()))


@pytest.fixture
def open_handout(browser, tmp_path):
    """A function that opens the handout of a talk as a browser prints it: loaded in a window, then laid out on A4."""
    page = browser.new_page(viewport={"width": 800, "height": 600})

    def open_it(name):
        (tmp_path / "handout.html").write_text(slides.talk_page(load_talk(name), handout=True), encoding="utf-8")
        page.goto((tmp_path / "handout.html").as_uri())
        page.set_viewport_size({"width": 703, "height": 1000})  # what A4 has between its margins
        page.emulate_media(media="print")
        return page

    yield open_it
    page.close()


@pytest.mark.parametrize("name", talk_names())
def test_no_note_is_cut_off_in_the_handout(open_handout, name):
    page = open_handout(name)
    cut = """[...document.querySelectorAll('.sheet aside.notes')].filter(each =>
      each.getBoundingClientRect().bottom > each.parentNode.getBoundingClientRect().bottom + 1
      || each.scrollWidth > each.clientWidth + 1).map(each => each.textContent.trim())"""
    sizes = (
        "[...document.querySelectorAll('.sheet aside.notes')].map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert len(page.evaluate(sizes)) == len(load_talk(name).slides)
    assert min(page.evaluate(sizes)) >= 10
    assert page.evaluate(cut) == []


@pytest.mark.parametrize(
    ("name", "heading", "n_pictures"),
    [("fundamentals", "Three ways to learn", 3), ("convolutional_networks", "1 × 1 convolutions", 2)],
)
def test_on_paper_no_picture_covers_one_that_is_no_stage_of_it(open_handout, name, heading, n_pictures):
    slide = f"[...document.querySelectorAll('.sheet > section')].find(each => each.textContent.includes({heading!r}))"
    boxes = f"{slide}.querySelectorAll('.pictures > img')"
    boxes = open_handout(name).evaluate(
        f"[...{boxes}].map(each => each.getBoundingClientRect()).map(each => each.toJSON())"
    )
    assert len(boxes) == n_pictures
    for one, other in combinations(boxes, 2):
        assert one["right"] <= other["left"] + 1 or one["bottom"] <= other["top"] + 1
    assert all(box["height"] > 60 and box["width"] > 60 for box in boxes)


def test_words_are_as_large_in_the_handout_as_on_the_screen(open_slides, open_handout):
    sizes = "[...document.querySelectorAll('section:has(> .jp-Cell h2)')].map(each => getComputedStyle(each).fontSize)"
    for name in ("fundamentals", "neural_networks"):
        page = open_slides(name)
        for number in range(page.evaluate("Reveal.getTotalSlides()")):
            page.evaluate(SHOW, number)
        on_screen = page.evaluate(sizes)
        assert len(on_screen) == len(load_talk(name).slides) - 1
        assert open_handout(name).evaluate(sizes) == on_screen
