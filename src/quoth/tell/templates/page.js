'use strict';
// Lays out what the page does not hold as HTML, from the values in #data. Text only ever becomes text nodes.
const data = JSON.parse(document.getElementById('data').textContent);
for (const claim of data.claims) {  // values that many claims share are given once
  for (const key in data.shared) if (key in claim) claim[key] = data.shared[key][claim[key]];
}
const PAGE = 50, FIRST_CONFLICTS = 20, FOUND = 8;
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) if (value !== undefined) node.setAttribute(key, value);
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
  return node;
}
const auto = { dir: 'auto' };
const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const count = (n, noun) => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;

// --- the same parts as page.html's macros --------------------------------------------------------

function passed(by, head) {
  const line = [];
  for (const name of by || []) {
    line.push(el('b', auto, name), ' ', el('i', { 'aria-hidden': 'true' }, '→'), el('span', { class: 'unseen' }, ', as told by'), ' ');
  }
  line.push(el('span', auto, head[1]), by && !by.length ? ', in its own words' : '', head[2] ? ', ' + head[2] : '');
  return line;
}

function quote(number) {
  const [place, before, key, after, voice] = data.quotes[number], [by, note] = data.voices[voice];
  return el('figure', { class: 'quote' },
    el('blockquote', auto, before, el('a', { href: '#' + place }, key), after),
    el('figcaption', {}, passed(by, data.reports[parseInt(place.slice(1))]), note ? [' ', el('em', { class: 'tag' }, note)] : null));
}

const notes = lines => (lines || []).map(line => el('p', { class: 'note', dir: 'auto' }, line));
const why = text => text ? el('p', { class: 'why', dir: 'auto' }, text) : null;
const claimLink = number => el('a', { href: '#c' + number, dir: 'auto' }, data.claims[number].gloss);

function tree(lines) {
  return el('ul', {}, lines.map(([place, words, how, below]) => el('li', {}, place ? el('a', { href: '#' + place, ...auto }, words) : el('span', auto, words),
    how ? [' ', el('small', auto, how)] : null, below.length ? tree(below) : null)));
}

function grades(assessment, graded) {
  const grade = (term, ...words) => el('div', {}, el('dt', {}, term), el('dd', {}, words));
  return [
    el('dl', { class: 'grades' },
      grade('Likelihood', assessment.likelihood + ' ', el('small', {}, `(${assessment.percent})`)),
      grade('Confidence in that', assessment.confidence),
      grade('Admiralty credibility', assessment.credibility),
      graded ? el('div', {}, el('dt', {}, 'Admiralty reliability of outlets'), el('dd', auto, graded)) : null),
    assessment.terms.length ? el('ul', { class: 'terms', 'aria-label': 'What was added up' },
      assessment.terms.map(([name, value]) => el('li', {}, name + ' ', el('b', {}, value)))) : null,
    why(assessment.reasons),
  ];
}

function claim(number) {
  const c = data.claims[number];
  const card = el('details', { class: c.disputed ? 'claim disputed' : 'claim', id: 'c' + number },
    el('summary', {}, el('span', { class: 'gloss', dir: 'auto' }, c.gloss), ' ', el('span', { class: 'counts' },
      c.disputed ? [el('b', { class: 'tag' }, 'disputed'), ' '] : null, c.counts, c.when ? [' · ', el('span', auto, c.when)] : null)));
  fillWhenOpened(card, () => [
    c.tree ? el('section', { class: 'origin tree' }, el('h3', {}, 'Who has it from whom'), tree(c.tree)) : null,
    (c.origins || []).map(([name, basis, evidence, numbers]) => el('section', { class: 'origin' }, el('h3', auto, name), why(basis),
      evidence.map(words => el('p', { class: 'evidence' }, 'Shown by: ', el('q', auto, words))), numbers.map(quote))),
    c.more ? why(`and ${c.more} more quotations`) : null,
    c.links ? el('ul', { class: 'links' }, c.links.map(([words, other]) => el('li', {}, words + ': ', claimLink(other)))) : null,
    notes(c.notes), c.assessment ? grades(c.assessment, c.graded) : null,
  ]);
  return card;
}

function person(number) {
  const p = data.people[number];
  const part = (title, ...content) => el('section', {}, el('h3', {}, title), content);
  const card = el('details', { class: 'person', id: 'p' + number },
    el('summary', {}, el('span', { class: 'gloss', dir: 'auto' }, p.name), ' ',
      el('span', { class: 'counts' }, el('b', { class: 'tag' }, p.kind), ' ', p.counts)));
  fillWhenOpened(card, () => [
    p.wikidata ? el('p', { class: 'why' }, 'Wikidata, by a name of your list: ', el('a', { href: p.wikidata, rel: 'noreferrer' }, p.wikidata)) : null,
    p.aliases ? part('Also called', p.aliases.map(([alias, how, words]) =>
      [el('p', { class: 'alias' }, el('b', auto, alias), ' ', el('small', {}, how)), quote(words)])) : null,
    p.spells ? part('Roles and memberships', el('ul', {}, p.spells.map(([words, rests]) => el('li', auto, rests === undefined ? words : el('a', { href: '#c' + rests }, words))))) : null,
    p.lineage ? part('Lineage, as reports have it', p.lineage.map(([words, when, ...numbers]) =>
      [el('p', { class: 'alias' }, el('b', auto, words), ' ', el('small', {}, when)), numbers.map(quote)])) : null,
    p.as_source ? part('As a speaker, by what reports give as their words', el('ul', { class: 'links' }, p.as_source.map(([label, parts]) =>
      el('li', auto, label + ': ', parts.map(([words, ...rests], n) => [n ? '; ' : '', rests.length ? rests.map((other, at) =>
        [at ? ', ' : '', el('a', { href: '#c' + other, title: data.claims[other].gloss }, at ? String(at + 1) : words)]) : words]))))) : null,
    p.about ? part('What is said about them', el('ul', { class: 'links' },
      p.about.map(other => el('li', {}, claimLink(other), ' ', el('small', {}, data.claims[other].counts)))),
      p.about_more ? why(`and ${p.about_more} more claims`) : null) : null,
    p.said ? part('What they say', p.said.map(quote), p.said_more ? why(`and ${p.said_more} more statements`) : null) : null,
    notes(p.notes),
  ]);
  return card;
}

function fillWhenOpened(card, content) {
  card.addEventListener('toggle', () => {
    if (card.open && card.childElementCount === 1) card.append(...content().flat(Infinity).filter(Boolean));
  });
}

// --- lists that are filtered, and shown fifty at a time ------------------------------------------

function list(name, noun, total, build, matches) {
  const box = $(`#${name}-list`), more = $(`#${name}-more`), status = $(`#${name}-count`);
  let found = [], shown = 0;
  const grow = () => {
    box.append(...found.slice(shown, shown + PAGE).map(build));
    shown = Math.min(shown + PAGE, found.length);
    more.hidden = shown >= found.length;
    status.textContent = found.length < total || shown < total ? `${shown} shown of ${count(found.length, noun)}` : count(total, noun);
  };
  const fill = only => {
    const test = matches();
    found = only !== undefined ? [only] : [...Array(total).keys()].filter(test);
    shown = 0;
    box.replaceChildren();
    grow();
  };
  more.addEventListener('click', () => {
    const next = box.childElementCount;
    grow();
    box.children[next]?.querySelector('summary').focus();
  });
  fill();
  return {
    fill,
    open(number) {
      let card = document.getElementById(name[0] + number);
      if (!card && number < total) {
        fill(number);
        status.replaceChildren('one shown ', el('button', { type: 'button' }, 'Show all'));
        $('button', status).addEventListener('click', () => fill());
        card = box.firstElementChild;
      }
      return card;
    },
  };
}

const wanted = input => fold(input.value).split(/\s+/).filter(Boolean);
const holds = (text, words) => words.every(word => text.includes(word));
const later = action => { let timer; return () => { clearTimeout(timer); timer = setTimeout(action, 150); }; };
const folded = (values, text) => { let all; return n => (all ||= values.map(value => fold(text(value))))[n]; };

const claimText = folded(data.claims, c => `${c.gloss} ${c.when || ''}`);
const personText = folded(data.people, p => [p.name, ...(p.aliases || []).map(alias => alias[0])].join(' '));
const quoteText = folded(data.quotes, q => [q[1], q[2], q[3], ...(data.voices[q[4]][0] || [])].join(' '));
const reports = $$('details.report');
const reportText = folded(reports, r => r.textContent + ' ' + ($('template', r)?.content.querySelector('.text').textContent || ''));

let claims, people;
if ($('#claim-list')) {
  const words = $('#claim-words'), kind = $('#claim-kind'), disputed = $('#claim-disputed');
  claims = list('claim', 'claim', data.claims.length, claim, () => {
    const sought = wanted(words);
    return n => (!kind.value || data.claims[n].kind === kind.value) && (!disputed.checked || data.claims[n].disputed)
      && (!sought.length || holds(claimText(n), sought));
  });
  words.addEventListener('input', later(() => claims.fill()));
  for (const control of [kind, disputed]) control.addEventListener('change', () => claims.fill());
}
people = list('person', 'name', data.people.length, person, () => {
  const sought = wanted($('#person-words'));
  return n => !sought.length || holds(personText(n), sought);
});
$('#person-words').addEventListener('input', later(() => people.fill()));

const conflicts = $$('article.conflict');
if (conflicts.length) {
  const kind = $('#conflict-kind'), more = $('#conflict-more');
  let most = FIRST_CONFLICTS;
  const fill = () => {
    const found = conflicts.filter(card => !kind.value || card.dataset.kind === kind.value);
    for (const card of conflicts) card.hidden = true;
    for (const card of found.slice(0, most)) card.hidden = false;
    more.hidden = found.length <= most;
    $('#conflict-count').textContent = `${Math.min(most, found.length)} shown of ${count(found.length, 'conflict')}`;
  };
  kind.addEventListener('change', () => { most = FIRST_CONFLICTS; fill(); });
  more.addEventListener('click', () => { most += FIRST_CONFLICTS; fill(); });
  fill();
}

$('#report-words').addEventListener('input', later(() => {
  const sought = wanted($('#report-words'));
  reports.forEach((report, n) => { report.hidden = sought.length > 0 && !holds(reportText(n), sought); });
  $('#report-count').textContent = sought.length ? count(reports.filter(report => !report.hidden).length, 'report') : '';
}));

// --- going to a place ----------------------------------------------------------------------------

function unfold(report) {
  $('template', report)?.replaceWith($('template', report).content);
  for (const passage of $$('[data-n], [data-is]', report)) passage.tabIndex = 0;  // where there is more to be told
}
for (const report of reports) report.addEventListener('toggle', () => { if (report.open) unfold(report); });

function go() {
  const name = decodeURIComponent(location.hash.slice(1));
  let [, letter, number, start, end] = /^([crpx])(\d+)(?:\.(\d+)-(\d+))?$/.exec(name) || [];
  if (!letter) return;
  let card = letter === 'c' ? claims?.open(+number) : letter === 'p' ? people.open(+number) : document.getElementById(letter + number);
  if (!card) return;
  card.hidden = false;
  if (card.localName === 'details') card.open = true;
  if (letter === 'r') unfold(card);
  const marked = end && highlight(document.getElementById(name), end - start);
  if (marked) return show(marked, 'center');
  show(letter === 'x' ? card : $('summary', card), 'start');
}

function show(target, block) {
  if (target.localName !== 'summary') target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block });
}

const words = node => node.parentElement.closest('.n') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;

function highlight(place, length) {
  for (const old of $$('mark')) { const parent = old.parentNode; old.replaceWith(...old.childNodes); parent.normalize(); }
  if (!place) return null;
  const walker = document.createTreeWalker(place.closest('.text'), NodeFilter.SHOW_TEXT, words);
  const pieces = [];
  for (let node; length > 0 && (node = walker.nextNode());) {
    if (!(place.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
    const points = [...node.data], taken = points.slice(0, length).join('').length;
    length -= points.length;
    if (node.data.trim()) pieces.push([node, taken]);  // the blanks between sentences stay out of the columns
  }
  const marks = pieces.map(([node, taken]) => {
    if (taken < node.length) node.splitText(taken);
    const mark = el('mark', {});
    node.replaceWith(mark);
    mark.append(node);
    return mark;
  });
  return marks[0];
}
addEventListener('hashchange', go);
document.addEventListener('click', event => {  // the same link again is no change of hash, and still goes there
  const link = event.target.closest('a[href^="#"]');
  if (link && link.getAttribute('href') === location.hash) go();
});

// --- whose words are under the pointer or the focus ----------------------------------------------

const voice = $('#voice');
function tell(event) {
  const at = event.target.closest?.('.text [data-w], .text [data-s]');
  for (const old of $$('.lit')) old.classList.remove('lit');
  voice.hidden = !at;
  if (!at) return;
  const reading = at.closest('.reading'), number = at.closest('[data-s]')?.dataset.s;
  const lines = at.localName === 'li' ? [`${at.textContent} – confidence ${at.dataset.w}`] : at.dataset.is ? [at.dataset.w] : [];
  if (number) {
    for (const part of $$(`.text span[data-s="${number}"]`, reading)) part.classList.add('lit');
    const head = $(`.n [data-s="${number}"] > [data-w]`, reading);
    if (head) lines.push(`${head.textContent} – confidence ${head.dataset.w}`);
  }
  voice.replaceChildren(...lines.map(line => el('span', auto, line)));
}
for (const kind of ['pointerover', 'focusin']) document.addEventListener(kind, tell);

document.addEventListener('click', event => {  // one voice of a report, the rest fainter; again, all of them
  const chosen = event.target.closest('.voices button');
  if (!chosen) return;
  const only = chosen.getAttribute('aria-pressed') === 'false' ? chosen.dataset.v : '';
  const reading = chosen.closest('.reading');
  for (const button of $$('.voices button', reading)) button.setAttribute('aria-pressed', String(only !== '' && button === chosen));
  for (const line of $$('.w', reading)) {
    const notes = line.nextElementSibling?.matches('.n') ? line.nextElementSibling : null;
    const spoken = new Set($$('[data-s]', line).map(part => part.dataset.s));
    const heard = $$('.n [data-v]', reading).filter(head => head.dataset.v === only).some(head => spoken.has(head.dataset.s));
    const fits = only === '' || (only === '0' ? heard || !spoken.size && !line.closest('.comment, .furniture') : heard);
    for (const part of [line, notes]) part?.classList.toggle('off', !fits);
  }
});

// --- search --------------------------------------------------------------------------------------

function search() {
  const sought = wanted($('#words')), found = $('#found');
  found.hidden = !sought.length;
  if (!sought.length) return;
  const hits = (total, text) => [...Array(total).keys()].filter(n => holds(text(n), sought));
  const groups = [
    ['Claims', hits(data.claims.length, claimText), n => el('p', {}, claimLink(n), ' ', el('small', {}, data.claims[n].counts))],
    ['People and groups', hits(data.people.length, personText), n =>
      el('p', {}, el('a', { href: '#p' + n, dir: 'auto' }, data.people[n].name), ' ', el('small', {}, data.people[n].counts))],
    ['Quotations', hits(data.quotes.length, quoteText), quote],
    ['Reports', hits(reports.length, reportText), n =>
      el('p', {}, el('a', { href: '#' + reports[n].id, dir: 'auto' }, data.reports[n][0]), ' ', el('small', {}, passed(null, data.reports[n])))],
  ];
  $('#found-count').textContent = groups.map(([title, numbers]) => `${title}: ${numbers.length.toLocaleString('en')}`).join(' · ');
  $('#found-list').replaceChildren(...groups.filter(group => group[1].length).map(([title, numbers, build]) => {
    const section = el('section', {}, el('h3', {}, title), numbers.slice(0, FOUND).map(build));
    if (numbers.length > FOUND) {
      const button = el('button', { type: 'button' }, `Show more of ${numbers.length.toLocaleString('en')}`);
      let shown = FOUND;
      button.addEventListener('click', () => {
        button.before(...numbers.slice(shown, shown + PAGE).map(build));
        shown += PAGE;
        button.hidden = shown >= numbers.length;
      });
      section.append(button);
    }
    return section;
  }));
}
$('#words').addEventListener('input', later(search));
$('#search').addEventListener('submit', event => { event.preventDefault(); search(); $('#found').scrollIntoView(); });

// --- theme, and the controls that need this script ----------------------------------------

const themes = ['auto', 'light', 'dark'], button = $('#theme');
function setTheme(theme) {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  button.replaceChildren(el('span', { class: 'long' }, 'Theme: '), theme);
  try { localStorage.setItem('quoth-theme', theme); } catch { /* a page from disk may be refused a store */ }
}
let theme = 'auto';
try { theme = localStorage.getItem('quoth-theme') || theme; } catch { /* as above */ }
setTheme(themes.includes(theme) ? theme : 'auto');
button.addEventListener('click', () => {
  theme = themes[(themes.indexOf(theme) + 1) % themes.length];
  setTheme(theme);
});

for (const control of $$('.needs-script')) control.hidden = false;
go();
