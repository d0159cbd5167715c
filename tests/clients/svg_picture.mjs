// Opens pictures in Chromium and prints, as JSON, what it shows of each.
// Standard input: {"browser": path, "pictures": {name: path of a file}}.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const given = JSON.parse(readFileSync(0, "utf8"));
const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--no-first-run"];
const browser = await chromium.launch({ executablePath: given.browser, args });
const results = {};
for (const [name, path] of Object.entries(given.pictures)) {
  const page = await browser.newPage();
  const trouble = [];
  page.on("console", (message) => trouble.push(message.text()));
  page.on("request", (request) => {
    if (!request.isNavigationRequest()) trouble.push(`request of ${request.url()}`);
  });
  await page.goto(pathToFileURL(path).href);
  results[name] = await page.evaluate(() => {
    const box = (part) => {
      const { left, top, right, bottom } = part.getBoundingClientRect();
      return { left, top, right, bottom };
    };
    return {
      title: document.querySelector("title").textContent,
      texts: [...document.querySelectorAll("text")].map((text) => ({
        text: text.textContent, ...box(text),
      })),
      cards: [...document.querySelectorAll("rect[stroke]")].map(box),
      arrows: document.querySelectorAll("path[fill=none]").length,
    };
  });
  results[name].trouble = trouble;
  await page.close();
}
await browser.close();
process.stdout.write(JSON.stringify(results));
