// Opens pages in Chromium, uses them as readers do, and prints what it saw as JSON.
// Standard input: {"browser": path, "pages": {name: path of a file}}.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--no-first-run",
];
const LOOKS = [
  { scheme: "light", width: 1440 },
  { scheme: "dark", width: 1440 },
  { scheme: "light", width: 1000 },
  { scheme: "light", width: 320 },
  { scheme: "dark", width: 390 },
];
const LIT = ["is-here", "is-for", "is-against", "is-again", "is-path"];

const given = JSON.parse(readFileSync(0, "utf8"));
const browser = await chromium.launch({ executablePath: given.browser, args: FLAGS });

async function open(path, { scheme, width }) {
  const page = await browser.newPage({
    viewport: { width, height: 800 },
    colorScheme: scheme,
    reducedMotion: "reduce",
  });
  page.setDefaultTimeout(10_000);
  const trouble = [];
  page.on("console", (message) => trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("request", (request) => {
    if (!request.isNavigationRequest()) trouble.push(`request of ${request.url()}`);
  });
  page.on("dialog", (dialog) => {
    trouble.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.goto(pathToFileURL(path).href);
  await page.evaluate(axe.source);
  return { page, trouble };
}

const faults = (page) =>
  page.evaluate(async () => {
    const found = await globalThis.axe.run();
    return found.violations.map((each) => `${each.id}: ${each.nodes[0].html.slice(0, 200)}`);
  });
const focused = (page) => page.evaluate(() => document.activeElement.id);
const isInView = (page, id) =>
  page.evaluate((name) => {
    const place = document.getElementById(name).getBoundingClientRect();
    return place.top >= 0 && place.top < innerHeight;
  }, id);

// A link in running text may begin at the end of a line: only its own lines are it.
async function pointAt(page, id) {
  const place = page.locator(`[id="${id}"]`);
  await place.scrollIntoViewIfNeeded();
  const { x, y } = await place.evaluate((link) => {
    const line = link.getClientRects()[0];
    return { x: line.left + 4, y: line.top + line.height / 2 };
  });
  await page.mouse.move(x, y);
  return { x, y };
}
async function clickOn(page, id) {
  const { x, y } = await pointAt(page, id);
  await page.mouse.click(x, y);
}

// How the page looks: at rest, with something lit, with the doubtful faint.
async function look(path, kind) {
  const { page, trouble } = await open(path, kind);
  const seen = { ...kind, rest: await faults(page) };
  seen.wider = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  seen.ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.evaluate(() => {
    for (const part of document.querySelectorAll("details")) part.open = true;
    const button = document.querySelector("#tree li li .fold, #tree .fold");
    (button && button.closest("li").querySelector(".node"))?.focus();
  });
  seen.lit = await faults(page);
  if (await page.$("#least")) {
    await page.fill("#least", "60");
    seen.faint = await faults(page);
  }
  seen.trouble = trouble;
  await page.close();
  return seen;
}

async function use(path) {
  const { page, trouble } = await open(path, { scheme: "light", width: 1440 });
  const seen = { jumps: {}, lit: {}, walk: [] };
  const marks = await page.$$eval("a.unit[id]", (all) =>
    all.filter((each) => each.checkVisibility()).map((each) => each.id.slice(1)));
  const nodes = await page.$$eval(".node", (all) => all.map((each) => each.id.slice(1)));

  // Click and Enter, from the text to the tree and back.
  for (const number of marks.slice(0, 12)) {
    const way = [];
    await clickOn(page, `u${number}`);
    way.push(await focused(page), await isInView(page, `n${number}`));
    await page.click(`#n${number} .words`);
    way.push(await focused(page), await isInView(page, `u${number}`));
    await page.keyboard.press("Enter");
    way.push(await focused(page));
    seen.jumps[number] = way;
  }
  if (marks.length) {
    await page.goBack();
    seen.back = new URL(page.url()).hash;
    await page.goForward();
  }

  // What is lit, by focus in the tree and by the pointer in the text.
  const lit = (number) =>
    page.evaluate(([names, name]) => {
      document.getElementById(name).focus();
      return Object.fromEntries(names.map((each) => [each, [
        [...document.querySelectorAll(`.node.${each}`)].map((link) => link.id.slice(1)),
        [...new Set([...document.querySelectorAll(`.unit.${each}`)].map((link) => link.id.slice(1)))],
      ]]));
    }, [LIT, `n${number}`]);
  await page.mouse.move(0, 0);
  for (const number of nodes) seen.lit[number] = await lit(number);
  await page.keyboard.press("Escape");
  seen.dark = await page.evaluate(() => document.querySelectorAll("[class*='is-']").length);
  if (marks.length) {
    await pointAt(page, `u${marks[0]}`);
    seen.hovered = await page.$$eval(".node.is-here", (all) => all.map((each) => each.id.slice(1)));
    seen.followed = await isInView(page, `n${marks[0]}`);
  }

  // Arrow keys, all the way down; then out and in again.
  if (nodes.length) {
    await page.mouse.move(0, 0);
    await page.focus(`#n${nodes[0]}`);
    for (const _ of nodes) {
      seen.walk.push((await focused(page)).slice(1));
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Home");
    seen.home = await focused(page);
    await page.keyboard.press("End");
    seen.end = await focused(page);
  }
  // Below the first level, one whose first child has no children.
  const name = await page.evaluate(() => {
    for (const item of document.querySelectorAll("#tree li li")) {
      const list = item.querySelector(":scope > ul[id]");
      if (list && !list.firstElementChild.querySelector("ul")) {
        return item.querySelector(".node").id;
      }
    }
    return null;
  });
  if (name) {
    const child = await page.$eval(`#k${name.slice(1)} .node`, (each) => each.id);
    const state = () =>
      page.evaluate(([up, down]) => [
        document.activeElement.id,
        document.getElementById(up).closest("li").querySelector(".fold").ariaExpanded,
        document.getElementById(down).checkVisibility(),
      ], [name, child]);
    const keys = ["ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowRight", "ArrowRight"];
    await page.focus(`#${name}`);
    seen.family = [name, child];
    seen.keys = [];
    for (const key of keys) {
      await page.keyboard.press(key);
      seen.keys.push([key, ...(await state())]);
    }
    // Fold with the button; a jump from the text unfolds what it needs.
    await page.click(`li:has(> .row #${name}) > .row > .fold`);
    seen.folded = (await state()).slice(1);
    if (await page.$(`a.unit#u${child.slice(1)}`)) {
      await clickOn(page, `u${child.slice(1)}`);
      seen.unfolded = await state();
    }
    const visible = () =>
      page.$$eval(".node", (all) => all.filter((each) => each.checkVisibility()).map((each) => each.id.slice(1)));
    await page.click("#fold");
    seen.afterFold = await visible();
    await page.emulateMedia({ media: "print" });
    seen.printed = await visible();
    seen.printedControls = await page.$$eval(
      "#controls, .fold, .jump, .furniture",
      (all) => all.filter((each) => each.checkVisibility()).length,
    );
    await page.emulateMedia({ media: "screen" });
    await page.click("#unfold");
    seen.afterUnfold = await visible();
  }

  // Confidence, with the keys of a slider.
  if (await page.$("#least")) {
    await page.focus("#least");
    for (let times = 0; times < 10; times += 1) await page.keyboard.press("ArrowRight");
    seen.least = await page.inputValue("#least");
    const faint = (kind) =>
      page.$$eval(`${kind}.is-faint[id]`, (all) => all.map((each) => each.id.slice(1)));
    seen.faint = [await faint(".node"), await faint(".unit")];
    seen.status = await page.textContent("#status");
    seen.shown = await page.textContent("#least-shown");
  }
  if (await page.$(".furniture")) {
    const inner = () => page.$eval(".furniture p", (each) => each.checkVisibility());
    seen.furniture = [await inner()];
    await page.click(".furniture summary");
    seen.furniture.push(await inner());
  }
  seen.trouble = trouble;
  await page.close();
  return seen;
}

const results = {};
for (const [name, path] of Object.entries(given.pages)) {
  const looks = [];
  for (const kind of LOOKS) looks.push(await look(path, kind));
  results[name] = { looks, use: await use(path) };
}
await browser.close();
process.stdout.write(JSON.stringify(results));
