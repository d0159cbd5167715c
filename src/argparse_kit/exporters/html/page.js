"use strict";
(() => {
  const units = JSON.parse(document.getElementById("data").textContent);
  const tree = document.getElementById("tree");
  if (!tree) return;
  const links = units.map(() => []);
  for (const link of document.querySelectorAll("[data-units]")) {
    for (const number of link.dataset.units.split(" ")) links[number].push(link);
  }
  // A click on text that several units share means the one that its link leads to.
  const meant = (link) =>
    Number(link.matches(".node") ? link.dataset.units : link.hash.slice(2));
  const linkFrom = (event) => {
    const link = event.target.closest && event.target.closest("[data-units]");
    return link || null;
  };

  // Light: a unit, what bears on it, and its way to the thesis.
  let lit = [];
  let pinned = null;
  const mark = (number, name) => {
    for (const link of links[number]) {
      link.classList.add(name);
      lit.push([link, name]);
    }
  };
  const light = (number) => {
    for (const [link, name] of lit) link.classList.remove(name);
    lit = [];
    if (number === null) return;
    const unit = units[number];
    for (let up = unit.up; up !== null; up = units[up].up) mark(up, "is-path");
    for (const other of unit.for) mark(other, "is-for");
    for (const other of unit.against) mark(other, "is-against");
    for (const other of unit.again) mark(other, "is-again");
    mark(number, "is-here");
  };

  // Where the tree scrolls by itself, it keeps up with what is pointed at in the text.
  const panel = document.getElementById("argument");
  const follow = (number) => {
    if (panel.scrollHeight <= panel.clientHeight + 1) return;
    if (getComputedStyle(panel).overflowY !== "auto") return;
    let node = document.getElementById(`n${number}`);
    const folded = topmostFolded(node);
    if (folded) node = folded.parentElement;
    const place = node.getBoundingClientRect();
    const frame = panel.getBoundingClientRect();
    if (place.top >= frame.top && place.bottom <= frame.bottom) return;
    panel.scrollTop += place.top - frame.top - frame.height / 3;
  };

  // Fold: what bears on a unit, hidden and shown.
  const topmostFolded = (node) => {
    let found = null;
    for (let list = node.closest("ul[hidden]"); list; ) {
      found = list;
      list = list.parentElement.closest("ul[hidden]");
    }
    return found;
  };
  const buttons = [...tree.querySelectorAll(".fold")];
  const fold = (button, folded) => {
    button.setAttribute("aria-expanded", String(!folded));
    document.getElementById(button.getAttribute("aria-controls")).hidden = folded;
  };
  const isFolded = (button) => button.getAttribute("aria-expanded") === "false";
  const buttonOf = (item) => item.querySelector(":scope > .row > .fold");
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => fold(button, !isFolded(button)));
  }

  // Jump: open whatever hides the target, bring it into view, and go on from there.
  const reveal = (id) => {
    const place = document.getElementById(id);
    if (!place) return;
    for (let part = place.parentElement; part; part = part.parentElement) {
      if (part.matches("details")) part.open = true;
      if (part.matches("ul[hidden]")) fold(buttonOf(part.parentElement), false);
    }
    const target = place.matches("a, [tabindex]") ? place : place.querySelector("a") || place;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    target.focus({ preventScroll: true });
    const block = target.matches("a[data-units]") ? "center" : "start";
    target.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });
  };
  // A page inside another (a notebook) has no address of its own to jump within.
  const own = location.protocol !== "about:";
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (own) history.pushState(null, "", link.hash);
    reveal(link.getAttribute("href").slice(1));
  });

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkFrom(event);
    light(link ? meant(link) : pinned);
    if (link && link.matches(".unit")) follow(meant(link));
  });
  document.addEventListener("focusin", (event) => {
    const link = linkFrom(event);
    pinned = link ? meant(link) : null;
    light(pinned);
    if (link && link.matches(".unit")) follow(pinned);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    pinned = null;
    light(null);
  });

  // Walk the tree with the arrows: up and down in it, out of and into what is folded.
  const shown = () => [...tree.querySelectorAll(".node")].filter((node) => !node.closest("ul[hidden]"));
  const step = (node, by) => {
    const nodes = shown();
    return nodes[nodes.indexOf(node) + by];
  };
  const moves = {
    ArrowDown: (node) => step(node, 1),
    ArrowUp: (node) => step(node, -1),
    Home: () => shown()[0],
    End: () => shown().at(-1),
    ArrowRight: (node) => {
      const button = buttonOf(node.closest("li"));
      if (!button) return undefined;
      if (isFolded(button)) fold(button, false);
      else return step(node, 1);
      return node;
    },
    ArrowLeft: (node) => {
      const item = node.closest("li");
      const button = buttonOf(item);
      if (button && !isFolded(button)) {
        fold(button, true);
        return node;
      }
      const above = units[meant(node)].up;
      return above === null ? node : document.getElementById(`n${above}`);
    },
  };
  tree.addEventListener("keydown", (event) => {
    if (!event.target.matches(".node") || !Object.hasOwn(moves, event.key)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    const next = moves[event.key](event.target);
    if (next) {
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    }
  });

  // Controls.
  document.getElementById("controls").hidden = false;
  document.getElementById("fold").addEventListener("click", () => {
    // What stands directly under a root stays in sight.
    for (const button of buttons) fold(button, !button.closest("li").matches(".root"));
  });
  document.getElementById("unfold").addEventListener("click", () => {
    for (const button of buttons) fold(button, false);
  });
  const least = document.getElementById("least");
  if (!least) return;
  least.addEventListener("input", () => {
    const bound = Number(least.value) / 100;
    let kept = 0;
    units.forEach((unit, number) => {
      const faint = unit.sure !== null && unit.sure < bound;
      kept += faint ? 0 : 1;
      for (const link of links[number]) {
        // Of text that several units share, the one that is meant decides.
        if (meant(link) === number) link.classList.toggle("is-faint", faint);
      }
    });
    document.getElementById("least-shown").value = `${least.value}% sure`;
    document.getElementById("status").textContent = `${kept} of ${units.length} units`;
  });
})();
