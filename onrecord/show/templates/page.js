"use strict";
// The page works without this. It adds the filter, and lights up all parts of a highlight that others interrupt.
(() => {
  const box = document.querySelector(".filter");
  const field = document.getElementById("filter");
  const count = document.getElementById("filter-count");
  const main = document.getElementById("main");
  const items = [...document.querySelectorAll("[data-find]")];
  const texts = items.map((item) => item.textContent.toLowerCase());
  const groups = [...document.querySelectorAll(".day, details.more, main section:not(:has(.report)), tbody")]
    .filter((group) => group.querySelector("[data-find]"));
  const wasOpen = new Map();

  const follow = () => {
    document.querySelectorAll(".hit").forEach((part) => part.classList.remove("hit"));
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    let hidden = false;
    for (let around = target.parentElement; around; around = around.parentElement) {
      if (around.tagName === "DETAILS" && !around.open) { around.open = true; hidden = true; }
    }
    document.querySelectorAll(`[data-of="${CSS.escape(id)}"]`).forEach((part) => part.classList.add("hit"));
    if (target.classList.contains("m")) target.classList.add("hit");
    if (hidden) target.scrollIntoView();
  };

  const unfold = (searching) => document.querySelectorAll("details.more").forEach((fold) => {
    if (searching && !wasOpen.has(fold)) { wasOpen.set(fold, fold.open); fold.open = true; }
    if (!searching && wasOpen.has(fold)) { fold.open = wasOpen.get(fold); wasOpen.delete(fold); }
  });

  const paint = (words) => {
    if (!CSS.highlights) return;
    CSS.highlights.delete("found");
    if (!words.length) return;
    const ranges = [];
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && ranges.length < 5000; node = walker.nextNode()) {
      const text = node.data.toLowerCase();
      if (text.length !== node.data.length) continue;
      for (const word of words) {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  const filter = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    items.forEach((item, place) => {
      const found = words.every((word) => texts[place].includes(word));
      item.classList.toggle("gone", !found);
      shown += found;
    });
    unfold(words.length > 0);
    groups.forEach((group) => group.classList.toggle("gone", words.length > 0 && !group.querySelector("[data-find]:not(.gone)")));
    count.textContent = words.length ? `${shown} of ${items.length} items` : "";
    paint(words);
  };

  let waiting = 0;
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  addEventListener("hashchange", follow);
  box.hidden = false;
  follow();
})();
