// Everything works without this file; it saves a few page loads.
"use strict";

// The checks beside the editor follow the words.
for (const form of document.querySelectorAll("form[data-check]")) {
  const words = form.elements.namedItem("body");
  const findings = form.querySelector("#findings");
  let timer = 0;
  let latest = 0;
  const check = async () => {
    const mine = ++latest;
    const answer = await fetch(form.dataset.check, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    const text = await answer.text();
    if (answer.ok && mine === latest) {
      findings.innerHTML = text; // our own template, escaped there
    }
  };
  words.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => check().catch(() => {}), 500);
  });
}

// A mail can be dropped on its form.
for (const form of document.querySelectorAll("form[data-drop]")) {
  const file = form.elements.namedItem("mail");
  const lit = (on) => (event) => {
    event.preventDefault();
    form.classList.toggle("over", on);
  };
  form.addEventListener("dragover", lit(true));
  form.addEventListener("dragleave", lit(false));
  form.addEventListener("drop", (event) => {
    lit(false)(event);
    if (event.dataTransfer.files.length > 0) {
      file.files = event.dataTransfer.files;
      form.requestSubmit();
    }
  });
}

document.documentElement.classList.add("scripted");

// Escape hides what hovering showed, until the pointer or the focus moves on.
const untold = (on) => document.documentElement.classList.toggle("untold", on);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    untold(true);
  }
});
document.addEventListener("focusin", () => untold(false));
document.addEventListener("pointerover", () => untold(false));
