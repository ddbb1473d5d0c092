(() => {
  const root = document.documentElement, slides = [...document.querySelectorAll("section")];
  const told = document.querySelector("[role=status]"), black = document.querySelector("main").dataset.blank;
  const oneByOne = matchMedia("(min-aspect-ratio: 5/4)"), dark = matchMedia("(prefers-color-scheme: dark)");
  let now = -1;

  const asked = () => (parseInt(location.hash.slice(1), 10) || 1) - 1;

  function show(place) {
    const next = Math.min(Math.max(place, 0), slides.length - 1);
    if (next === now) return;
    slides.forEach((slide, number) => slide.classList.toggle("now", number === next));
    if (now >= 0) {
      told.textContent = slides[next].dataset.told;
      history.replaceState(null, "", `#${next + 1}`);
    }
    now = next;
  }

  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.().catch(() => {});
  }

  function blank() {
    told.textContent = root.classList.toggle("black") ? black : slides[now].dataset.told;
  }

  function scheme() {
    const is = root.dataset.scheme || (dark.matches ? "dark" : "light");
    root.dataset.scheme = is === "dark" ? "light" : "dark";
  }

  const on = () => show(now + 1), back = () => show(now - 1);
  const moves = {
    ArrowRight: on, ArrowDown: on, PageDown: on, Enter: on, n: on,
    ArrowLeft: back, ArrowUp: back, PageUp: back, Backspace: back, p: back,
    Home: () => show(0), End: () => show(slides.length - 1),
  };
  const does = { f: full, d: scheme, b: blank, ".": blank };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const move = key === " " ? (event.shiftKey ? back : on) : moves[key];
    if (!does[key] && !(move && oneByOne.matches) && key !== "Escape") return;
    if (key !== "Escape") event.preventDefault();
    if (root.classList.contains("black")) blank();
    else (does[key] || move)?.();
    root.classList.add("driven");
  });
  addEventListener("pointermove", () => root.classList.remove("driven"));
  addEventListener("dblclick", full);
  addEventListener("hashchange", () => show(asked()));

  let from = null;
  addEventListener("touchstart", ({ touches }) => { from = touches.length === 1 ? touches[0] : null; }, { passive: true });
  addEventListener("touchend", ({ changedTouches: [to] }) => {
    if (!from || !oneByOne.matches) return;
    const right = to.clientX - from.clientX, down = to.clientY - from.clientY;
    if (Math.abs(right) > 50 && Math.abs(right) > 2 * Math.abs(down)) (right < 0 ? on : back)();
  });

  root.classList.add("show");
  show(asked());
})();
