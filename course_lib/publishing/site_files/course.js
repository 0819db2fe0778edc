// What the theme leaves open for those who use a keyboard or a screen reader.

// The arrows that unfold a part of the side bar say what they do.
document.addEventListener("DOMContentLoaded", () => {
  for (const arrow of document.querySelectorAll("nav summary")) {
    const link = arrow.closest("li")?.querySelector("a");
    if (link && !arrow.textContent.trim()) arrow.setAttribute("aria-label", `Pages under ${link.textContent.trim()}`);
  }
});

// A formula or a table that is wider than the page can be reached and scrolled with the keys.
const letKeysScroll = () => {
  for (const box of document.querySelectorAll("mjx-container[display], .pst-scrollable-table-container")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
};
window.addEventListener("resize", letKeysScroll);
window.addEventListener("load", () => {
  letKeysScroll();
  window.MathJax?.startup?.promise.then(letKeysScroll);
});

// The side bar is a landmark, so that a screen reader can jump to it or past it.
document.addEventListener("DOMContentLoaded", () => {
  const bar = document.querySelector("div.bd-sidebar-primary");
  bar?.setAttribute("role", "complementary");
  bar?.setAttribute("aria-label", "Side bar");
});
