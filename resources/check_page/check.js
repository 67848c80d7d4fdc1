/* The check inside a statement's page. It runs in the reader's browser, sends nothing and fetches nothing.
   It takes the data that the page carries, works its sums and its fingerprint out again, and holds what the
   page shows against that data. Amounts are whole pence. */
(function () {
"use strict";
const SAYS = {};

function say(key, facts) {
  return SAYS[key].replace(/\{(\w+)\}/g, (whole, name) => (name in (facts || {}) ? String(facts[name]) : whole));
}

function money(pence) {
  const whole = String(Math.floor(Math.abs(pence) / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
  return (pence < 0 ? "-" : "") + "\u00a3" + whole + "." + String(Math.abs(pence) % 100).padStart(2, "0");
}

function total(rows, amount) {
  return rows.reduce((sum, row) => sum + (amount ? amount(row) : row.amount), 0);
}

function grouped(rows, key, amount) {
  const sums = new Map();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) || 0) + amount(row));
  return sums;
}

/* -- the fingerprint */

function canonical(value) {
  if (Array.isArray(value)) return "[" + value.map(canonical).join(",") + "]";
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return "{" + Object.keys(value).sort().map((key) => JSON.stringify(key) + ":" + canonical(value[key])).join(",") + "}";
}

function asFile(data) {
  const lines = Object.keys(data).sort().map((key) => JSON.stringify(key) + ":" + canonical(data[key]));
  return ("{\n" + lines.join(",\n") + "\n}").replace(/</g, "\\u003c");
}

function primes(count) {
  const found = [];
  for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime)) found.push(n);
  return found;
}

/* SHA-256 (FIPS 180-4) for browsers that keep their own from pages opened as files. */
function sha256(bytes) {
  const part = (root) => ((root - Math.floor(root)) * 0x100000000) | 0;
  const table = primes(64).map((prime) => part(Math.cbrt(prime)));
  const state = primes(8).map((prime) => part(Math.sqrt(prime)));
  const length = bytes.length;
  const blocks = Math.ceil((length + 9) / 64);
  const padded = new DataView(new ArrayBuffer(blocks * 64));
  bytes.forEach((byte, place) => padded.setUint8(place, byte));
  padded.setUint8(length, 0x80);
  padded.setUint32(blocks * 64 - 8, Math.floor(length / 0x20000000));
  padded.setUint32(blocks * 64 - 4, (length * 8) >>> 0);
  const turn = (word, by) => (word >>> by) | (word << (32 - by));
  const words = new Int32Array(64);
  for (let block = 0; block < blocks; block += 1) {
    for (let n = 0; n < 16; n += 1) words[n] = padded.getInt32(block * 64 + n * 4);
    for (let n = 16; n < 64; n += 1) {
      const a = words[n - 15], b = words[n - 2];
      const low = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
      const high = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
      words[n] = (words[n - 16] + low + words[n - 7] + high) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let n = 0; n < 64; n += 1) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + table[n] + words[n]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, n) => { state[n] = (state[n] + word) | 0; });
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

async function fingerprint(text) {
  const bytes = new TextEncoder().encode(text);
  const own = window.crypto && window.crypto.subtle;
  if (!own) return sha256(bytes);
  const found = new Uint8Array(await own.digest("SHA-256", bytes));
  return Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* -- what must hold. Each yields whether it does, and both sides where it does not. */

function equal(found, what, left, right) {
  found.push({ ok: left === right, text: left === right ? what : say("differs", { what, left: money(left), right: money(right) }) });
}

function allEqual(found, what, pairs) {
  const wrong = pairs.filter(([, left, right]) => left !== right);
  if (!wrong.length) found.push({ ok: true, text: what });
  for (const [where, left, right] of wrong) {
    found.push({ ok: false, text: say("differs_at", { what, where, left: money(left), right: money(right) }) });
  }
}

function sums(data, found) {
  equal(found, say("X3"), data.D12, data.D1 + data.D5 - data.D11);
  equal(found, say("X3_in"), data.D5, data.D2 + data.D3 + data.D4);
  equal(found, say("X9"), data.D11, data.D6 + data.D7 + data.D8 + data.D9 + data.D10);
  equal(found, say("X4_E"), total(data.E), data.D5);
  if (data.F) equal(found, say("X4_F"), total(data.F), data.D11);
  for (const rows of [data.E, data.F]) {
    if (!rows) continue;
    const parts = grouped(rows, (row) => row.entry, (row) => row.amount);
    const some = data.A1 === "extract" || data.A1 === "one_off"; // others paid the rest of it
    const whole = (row) => (some ? Math.max(row.whole, parts.get(row.entry)) : parts.get(row.entry));
    allEqual(found, say((rows === data.E ? "X6_E" : "X6_F") + (some ? "_some" : "")), rows.map((row) => [row.on, whole(row), row.whole]));
  }
  allEqual(found, say("X22"), data.K1.map((row) => [row.stream, row.closing, row.opening + row.money_in - row.money_out]));
  equal(found, say("X22_all"), total(data.K1, (row) => row.closing), data.D12);
  if (data.F) {
    const went = grouped(data.F, (row) => row.stream, (row) => row.amount);
    allEqual(found, say("X5_stream"), data.K1.map((row) => [row.stream, went.get(row.stream) || 0, row.money_out]));
  }
  if (data.F && data.G) {
    const key = (row) => row.line + "\u0000" + row.stream;
    const spent = grouped(data.F.filter((row) => row.standing), key, (row) => row.amount);
    for (const row of data.E) {
      if (row.what === "refund") spent.set(key(row), (spent.get(key(row)) || 0) - row.amount);
    }
    const shown = new Map(data.G.map((row) => [key(row), row.G2]));
    const places = [...new Set([...spent.keys(), ...shown.keys()])];
    allEqual(found, say("X5_line"), places.map((place) => [place.replace("\u0000", ", "), shown.get(place) || 0, spent.get(place) || 0]));
  }
}

function bank(data, found) {
  for (const row of data.H) {
    equal(found, say("X7_lists", { account: row.account }), row.H2 + row.H3, total(row.H2_list) + total(row.H3_list));
    if (row.H5 === null) {
      found.push({ ok: true, text: say("H_unknown", { account: row.account }) });
      continue;
    }
    equal(found, say("X7", { account: row.account }), row.H5, (row.H1 || 0) - row.H2 + row.H3 + row.H4);
    equal(found, say("H7", { account: row.account, difference: money(row.H7 || 0) }), row.H7 || 0, row.H5 - row.H6);
  }
  if (data.A1 === "one_off") return; // its money lies among other money
  accounts(data, found);
  const whole = (data.K_bridge || []).find((row) => row.code === "D12");
  const held = total(data.H, (row) => row.H6) + data.H_in_transit;
  equal(found, say(whole ? "X8_extract" : "X8"), held, whole ? whole.combined : data.D12);
}

/* How each account came to hold what it holds, and that nothing was lost between two of them. */
function accounts(data, found) {
  allEqual(found, say("X8_walk"), data.H.map((row) => [row.account, row.H6, row.H6_before + row.H6_in - row.H6_out + row.H6_moved]));
  const first = (data.K_bridge || []).find((row) => row.code === "D1");
  const began = total(data.H, (row) => row.H6_before) + data.H_in_transit_before;
  equal(found, say(first ? "X8_began_extract" : "X8_began"), began, first ? first.combined : data.D1);
  for (const [letter, rows, field] of [["E", data.E, "H6_in"], ["F", data.F, "H6_out"]]) {
    if (!rows || data.K_bridge) continue; // an extract lists one funder's entries
    const listed = grouped(rows, (row) => row.account, (row) => row.amount);
    const held = grouped(data.H, (row) => row.account, (row) => row[field]);
    const names = [...new Set([...listed.keys(), ...held.keys()])];
    allEqual(found, say("X8_" + letter), names.map((name) => [name, listed.get(name) || 0, held.get(name) || 0]));
  }
  allEqual(found, say("X11_lists"), data.H.map((row) => [row.account, row.H6_moved, total(row.H6_moves)]));
  equal(found, say("X11"), total(data.H, (row) => row.H6_moved), data.H_in_transit_before - data.H_in_transit);
}

/* Sections that only some kinds of statement have: the bridge of an extract, Q and R. */
function kinds(data, found) {
  if (data.K_bridge) {
    allEqual(found, say("X25_own"), data.K_bridge.map((row) => [row.code, row.extract, data[row.code]]));
    allEqual(found, say("X25"), data.K_bridge.map((row) => [row.code, row.combined, row.extract + row.others]));
  }
  if ("Q1" in data) {
    equal(found, say("Q1"), data.Q1, total(data.Q1_list));
    equal(found, say("Q4"), data.Q4, total(data.Q3) - total(data.Q3_refunds));
    equal(found, say("Q5"), data.Q5, Math.max(0, data.Q1 - data.Q4));
  }
  if ("R3" in data) {
    equal(found, say("R2"), data.R2_outstanding, total(data.R2, (row) => row.due - row.paid));
    equal(found, say("R3"), data.R3, data.D12);
    equal(found, say("R3_left"), data.R3_left, data.R3 - data.R2_outstanding);
    equal(found, say("R4"), data.R4_sum, total(data.R4));
  }
}

function owed(data, found) {
  if (!("J8" in data)) return;
  const owing = data.J2 + data.J3 + data.J4 + data.J5 + data.J6;
  equal(found, say("J1"), data.J1, data.D12);
  equal(found, say("J8"), data.J8, data.J1 - owing - data.J7);
  equal(found, say("J11"), data.J11, data.J9 + data.J10);
  const most = Math.max(0, data.J8 - data.J11);
  const share = data.K_bridge && data.J12 >= 0 && data.J12 <= most; // an extract has its share of it
  equal(found, say(share ? "J12_extract" : "J12"), data.J12, share ? data.J12 : most);
  equal(found, say("J13"), data.J13, Math.max(0, data.J11 - data.J8));
  equal(found, say("J_items"), total(data.J_items), owing);
  equal(found, say("J7"), data.J7, total(data.J7_list, (row) => row.ahead));
  const saved = Math.min(total(data.J10_list, (row) => row.held), total(data.J10_list, (row) => row.may_hold));
  const part = data.K_bridge && data.J10 >= 0 && data.J10 <= saved; // an extract has its share of it
  equal(found, say(part ? "J10_extract" : "J10"), data.J10, part ? data.J10 : saved);
}

/* -- what the page shows */

const AMOUNT = /^[+-]?\u00a3[\d,]+\.\d\d$/;

function pence(text) {
  const digits = Number(text.replace(/[^\d]/g, ""));
  return text.startsWith("-") ? -digits : digits;
}

function textOf(cell) {
  return cell.textContent.trim();
}

function codes(data, found) {
  const seen = new Set();
  const wrong = [];
  for (const row of document.querySelectorAll("main tbody tr")) {
    const code = textOf(row.cells[0]);
    if (!/^[DJ]\d+$/.test(code) || seen.has(code) || typeof data[code] !== "number") continue;
    seen.add(code);
    const shown = textOf(row.cells[row.cells.length - 1]);
    if (shown !== money(data[code])) wrong.push({ ok: false, text: say("shown_code", { code, shown, right: money(data[code]) }) });
  }
  if (seen.size) found.push(...(wrong.length ? wrong : [{ ok: true, text: say("shown_codes", { count: seen.size }) }]));
}

function listed(letter) {
  const amounts = [];
  let within = false, seen = false;
  for (const each of document.querySelector("main").children) {
    if (/^H[23]$/.test(each.tagName)) {
      within = each.tagName === "H2" && each.textContent.startsWith(letter + ".");
      seen = seen || within;
    }
    if (!within) continue;
    for (const row of each.querySelectorAll("tbody tr")) amounts.push(textOf(row.cells[row.cells.length - 1]));
  }
  return seen ? amounts : null;
}

function lists(data, found) {
  for (const letter of ["E", "F"]) {
    const shown = data[letter] && listed(letter);
    if (!shown) continue;
    const right = data[letter].map((row) => money(row.amount));
    const place = Math.max(right.length, shown.length) && right.concat(shown).findIndex((_, n) => right[n] !== shown[n]);
    const ok = shown.length === right.length && right.every((each, n) => each === shown[n]);
    found.push(ok
      ? { ok, text: say("shown_list", { letter, count: right.length }) }
      : { ok, text: say("shown_list_wrong", { letter, row: place + 1, shown: shown[place] || "\u2013", right: right[place] || "\u2013" }) });
  }
}

function tables(found) {
  let count = 0;
  const wrong = [];
  for (const table of document.querySelectorAll("main table")) {
    const foot = table.tFoot && table.tFoot.rows[0];
    if (!foot) continue;
    const columns = [...table.tBodies[0].rows].map((row) => [...row.cells].slice(1 - foot.cells.length).map(textOf));
    if (foot.cells.length < 2 || !columns.length) continue;
    [...foot.cells].slice(1).map(textOf).forEach((sum, n) => {
      const cells = columns.map((row) => row[n]);
      if (!AMOUNT.test(sum) || !cells.every((cell) => AMOUNT.test(cell))) return;
      count += 1;
      const right = cells.reduce((all, cell) => all + pence(cell), 0);
      if (right !== pence(sum)) {
        wrong.push({ ok: false, text: say("differs_at", { what: say("shown_sums_wrong"), where: textOf(table.caption), left: sum, right: money(right) }) });
      }
    });
  }
  if (count) found.push(...(wrong.length ? wrong : [{ ok: true, text: say("shown_sums", { count }) }]));
}

async function checked() {
  const raw = document.getElementById("statement").textContent.trim();
  const data = JSON.parse(raw);
  const found = [];
  const same = raw === asFile(data);
  const seal = data.seal;
  delete data.seal;
  const real = await fingerprint(canonical(data));
  const code = real.slice(0, 16).toUpperCase().replace(/(.{4})(?=.)/g, "$1 ");
  const sealed = real === seal.fingerprint && same;
  found.push({ ok: sealed, text: say(sealed ? "sealed" : "not_sealed", { code }) });
  if (data.A2.number) {
    const stands = document.querySelector("footer").textContent.includes(code);
    found.push({ ok: stands, text: say(stands ? "code_stands" : "code_differs", { code }) });
  }
  sums(data, found);
  bank(data, found);
  owed(data, found);
  kinds(data, found);
  codes(data, found);
  lists(data, found);
  tables(found);
  return { found, code };
}

/* -- telling */

function element(tag, text) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  return made;
}

function listOf(heading, sentences) {
  const made = [];
  if (sentences.length) {
    const list = element("ul");
    for (const sentence of sentences) list.append(element("li", sentence));
    made.push(element("h3", heading), list);
  }
  return made;
}

async function told(place, details) {
  place.textContent = "";
  details.textContent = "";
  let said;
  try {
    const { found, code } = await checked();
    const wrong = found.filter((each) => !each.ok);
    said = wrong.length
      ? say(wrong.length === 1 ? "wrong_one" : "wrong_many", { count: wrong.length, all: found.length, first: wrong[0].text })
      : say("all_well", { all: found.length, code });
    details.append(...listOf(say("does_not_hold"), wrong.map((each) => each.text)));
    details.append(...listOf(say("holds"), found.filter((each) => each.ok).map((each) => each.text)));
    details.append(element("p", say("limits")));
  } catch {
    said = say("unreadable");
  }
  place.append(element("p", said));
}

document.addEventListener("DOMContentLoaded", () => {
  const off = document.getElementById("check-off");
  const button = element("button", say("button"));
  const place = element("div");
  const details = element("div");
  button.type = "button";
  button.id = "check-start";
  place.id = "check-told";
  place.setAttribute("role", "status");
  details.id = "check-details";
  off.replaceWith(button, place, details);
  button.addEventListener("click", () => told(place, details));
});
})();
