"use strict";
(() => {
  const WIDTH = 480, HEIGHT = 180, HEAD = 18, FOOT = 24;
  const at = (id) => document.getElementById(id);
  const make = (name, text, properties = {}) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    return Object.assign(element, properties);
  };
  const draw = (name, attributes, text) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const short = (number) => (number >= 100 ? Math.round(number).toLocaleString("en") : String(Number(number.toPrecision(3))));
  const lasting = (seconds) => (seconds < 90 ? `${short(seconds)} s` : seconds < 5400 ? `${short(seconds / 60)} min` : `${short(seconds / 3600)} h`);

  // ---------------------------------------------------------------- one plot: lines over time
  function plot(name, seconds, lines, faults) {
    const most = Math.max(...lines.flatMap((line) => line.map((point) => point[1])), 0) || 1;
    const x = (time) => (WIDTH * time / (seconds || 1)).toFixed(1);
    const y = (value) => (HEIGHT - FOOT - (HEIGHT - FOOT - HEAD) * value / most).toFixed(1);
    const svg = draw("svg", { class: "plot", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${name} over ${lasting(seconds)}, at most ${short(most)}` });
    svg.append(draw("path", { class: "axis", d: `M0 ${HEIGHT - FOOT}H${WIDTH}M0 ${HEAD}H${WIDTH}` }));
    lines.forEach((line, number) => svg.append(draw("polyline", { class: `line-${number + 1}`, points: line.map(([time, value]) => `${x(time)},${y(value)}`).join(" ") })));
    for (const [time, count] of faults) {
      const mark = draw("circle", { class: "fault", cx: x(time), cy: HEIGHT - FOOT, r: 4 });
      mark.append(draw("title", {}, `${count} after ${lasting(time)}`));
      svg.append(mark);
    }
    svg.append(draw("text", { x: 0, y: HEAD - 5 }, short(most)), draw("text", { x: 0, y: HEIGHT - 7 }, "0"),
      draw("text", { x: WIDTH, y: HEIGHT - 7, "text-anchor": "end" }, lasting(seconds)));
    const figure = make("div");
    figure.append(make("h3", name), svg);
    return figure;
  }
  const rates = (points, column, unit) => points.slice(1).map((point, number) => {
    const before = points[number];
    return [point[0], (point[column] - before[column]) / unit / Math.max(point[0] - before[0], 0.1)];
  });
  /* At most a hundred points: a line somebody can follow. */
  const thinned = (points) => {
    const step = Math.ceil(points.length / 100);
    return points.filter((point, number) => number % step === 0 || number === points.length - 1);
  };
  const rises = (points, column, name) => points.slice(1).flatMap((point, number) => {
    const count = point[column] - points[number][column];
    return count > 0 ? [[point[0], `${count} ${name}`]] : [];
  });

  // ---------------------------------------------------------------- runs
  function charts(run) {
    const points = thinned(run.points), seconds = points[points.length - 1][0];
    const home = make("div", undefined, { className: "charts" });
    if (points.length < 2) { home.append(make("p", "The run was too short to be drawn.")); return home; }
    home.append(
      plot("Records a second", seconds, [rates(points, 1, 1)], rises(points, 5, "failed")),
      plot("Input, MB a second", seconds, [rates(points, 2, 1e6)], []),
      plot("Memory, MB: main (line) and workers (dashes)", seconds, [points.map((one) => [one[0], one[3] / 1e6]), points.map((one) => [one[0], one[4] / 1e6])], rises(points, 6, "workers killed")),
    );
    return home;
  }
  function table(runs) {
    const built = make("table"), head = built.createTHead().insertRow(), body = built.createTBody();
    const names = ["Began (UTC)", "Took", "Workers", "Records made", "Records a second", "Reused", "Failed", "Workers killed", "Exit code"];
    names.forEach((name, number) => head.append(make("th", name, { scope: "col", className: number ? "number" : "" })));
    for (const run of runs) {
      const values = [run.began.replace("T", " ").replace("Z", ""), lasting(run.seconds), run.workers, run.made.toLocaleString("en"),
        run.seconds ? short(run.made / run.seconds) : "", run.reused.toLocaleString("en"), run.failed, run.killed, run.code ?? "none: it was killed"];
      const line = body.insertRow();
      values.forEach((value, number) => line.append(make("td", String(value), { className: number ? "number" : "" })));
    }
    const frame = make("div", undefined, { className: "frame", tabIndex: 0 });
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", "Runs");
    frame.append(built);
    return frame;
  }
  function show(runs) {
    const home = at("_speed"), select = make("select", undefined, { id: "_run" });
    const latestFirst = [...runs].reverse();
    latestFirst.forEach((run, number) => select.append(make("option", `${run.began.replace("T", " ").replace("Z", " UTC")}: ${run.made.toLocaleString("en")} records in ${lasting(run.seconds)}`, { value: String(number) })));
    const longest = latestFirst.reduce((best, run, number) => (run.made > latestFirst[best].made ? number : best), 0);
    select.value = String(longest);
    let shown = charts(latestFirst[longest]);
    select.addEventListener("change", () => {
      const next = charts(latestFirst[Number(select.value)]);
      shown.replaceWith(next);
      shown = next;
    });
    if (runs.length > 1) home.append(make("label", "Run", { htmlFor: "_run" }), select);
    home.append(shown, table(latestFirst));
    home.hidden = false;
    at("_speed-where").hidden = true;
  }

  /* The folder may have been given another name since: what lies beside it is looked for by the name it has now. The
     tree of a bag is its folder data: there it is what lies beside the bag. */
  const [folder, above] = location.pathname.split("/").slice(0, -1).reverse();
  function look(up, name, otherwise) {
    const script = make("script", undefined, { src: `${up}${name}.runs/latest.js` });
    script.onload = () => { if (Array.isArray(self.RUNS) && self.RUNS.length) show(self.RUNS); };
    script.onerror = otherwise;
    document.head.append(script);
  }
  function missing(what, name) {
    const place = at("_speed-where");
    place.querySelector("code").textContent = `${decodeURIComponent(name)}.runs`;
    place.firstChild.textContent = `Timings of the runs are kept beside this ${what}, in `;
    place.lastChild.textContent = ". They are shown here when they are there.";
  }
  if (folder === "data" && above) look("../", folder, () => look("../../", above, () => missing("bag", above)));
  else if (folder) look("../", folder, () => missing("folder", folder));
})();
