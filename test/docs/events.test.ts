/** The catalogue of events is made from the schemas, says everything in both languages, and shows only events that could be. */
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { z } from 'zod';
import { loadDemo } from '../../src/demo/load-demo.ts';
import { GENERATED } from '../../tools/handbook/documents.ts';
import { ENVELOPE_FIELDS, WHOLE_EVENT } from '../../tools/handbook/envelope.ts';
import { eventsPage, meaningOf } from '../../tools/handbook/events-page.ts';
import { CORRECTIONS, CORRECTION_TITLES } from '../../src/domain/kernel/corrections.ts';
import type { AnyAggregate } from '../../src/domain/kernel/aggregate.ts';
import {
  AGGREGATE_NAMES,
  AGGREGATES,
  aggregateNamed,
  parseStream,
  streamPattern,
} from '../../src/domain/aggregates.ts';
import { shapeOf } from '../../tools/handbook/fields.ts';
import { COMMANDS } from '../../src/catalogue/commands.ts';
import { temporaryPeopleStore } from '../support/people.ts';
import { temporaryStore } from '../support/store.ts';

const SCHEMAS: ReadonlyMap<string, z.ZodType> = new Map([
  ...Object.values<AnyAggregate>(AGGREGATES).flatMap((aggregate) =>
    Object.entries(aggregate.events).map(([type, { schema }]): [string, z.ZodType] => [type, schema]),
  ),
  ...Object.entries(CORRECTIONS),
]);

/** By event: the JSON that stands under its heading. */
const examplesOf = (page: string): Map<string, unknown> =>
  new Map(
    page.split(/^### /m).flatMap((section) => {
      const type = /^.+: `(\w+)`$/m.exec(section)?.[1];
      const example = /```json\n([^]*?)\n```/.exec(section)?.[1];
      return type !== undefined && example !== undefined ? [[type, JSON.parse(example) as unknown]] : [];
    }),
  );

describe('the generated pages', () => {
  for (const [name, make] of Object.entries(GENERATED)) {
    it(`${name} is as the program makes it now (else: npm run docs)`, () => {
      expect(readFileSync(name, 'utf8')).to.equal(make());
    });
  }
});

describe('the catalogue of events', () => {
  for (const lang of ['es', 'en'] as const) {
    const page = eventsPage(lang);

    it(`(${lang}) has every event once, with an example that its own schema takes as it stands`, () => {
      const examples = examplesOf(page);
      expect([...examples.keys()]).to.have.members([...SCHEMAS.keys()]);
      for (const [type, example] of examples) expect(SCHEMAS.get(type)?.parse(example), type).to.deep.equal(example);
    });

    it(`(${lang}) names every command and the event that follows from it`, () => {
      for (const { name, event } of COMMANDS) {
        expect(page, name).to.include(`\`${name}\``);
        expect(page, event).to.include(`\`${event}\``);
      }
    });

    it(`(${lang}) says of every field what it is, beside its rules`, () => {
      const rows = [...page.matchAll(/^\| `([\w.[\]]+)` \| .+ \| (?:yes|no|sí) \| (.*) \|$/gm)];
      expect(rows).to.have.length.greaterThan(200);
      // A meaning is a sentence; a rule alone is not: «3 to 500 characters.», «At least 1 items.»
      const rule = /^(?:\d|Up to|At least|At most|Each|De \d|Hasta \d|Al menos|A lo más|Cada uno|$)/;
      const blank = rows.filter(([, , text = '']) => rule.test(text)).map(([, field]) => field);
      expect(blank).to.deep.equal([]);
    });

    it(`(${lang}) links only to headings that it has`, () => {
      const headings = new Set([...page.matchAll(/^### (\w+)$/gm)].map(([, name]) => `#${name?.toLowerCase()}`));
      const links = [...page.matchAll(/\]\((#\w+)\)/g)].map(([, link]) => link);
      expect(links).to.have.length.greaterThan(50);
      expect(links.filter((link) => !headings.has(link ?? ''))).to.deep.equal([]);
    });
  }

  it('has a title and a meaning in both languages for every event', () => {
    const own = AGGREGATE_NAMES.flatMap((name) => Object.entries(aggregateNamed(name).events));
    const titles = [...own.map(([type, { title }]) => [type, title]), ...Object.entries(CORRECTION_TITLES)];
    expect(titles.map(([type]) => type)).to.have.members([...SCHEMAS.keys()]);
    for (const [type, title] of titles) expect(title, type).to.match(/^\p{Lu}.{3,}$/u);
    for (const [type, schema] of SCHEMAS) {
      for (const lang of ['es', 'en'] as const) {
        expect(meaningOf(type, '', shapeOf(schema), lang), type).to.match(/^[\p{Lu}].{8,}\.$/u);
      }
    }
  });

  it('names the streams of every life so that acta knows them for its own', () => {
    for (const aggregate of AGGREGATE_NAMES) {
      const name = streamPattern(aggregate).replace('{ubigeo}', '0604').replace('{year}', '2021').replace(/[{}]/g, '');
      expect(parseStream(name)?.aggregate, name).to.equal(aggregate);
    }
  });

  it('would find an event without words', () => {
    const onlySpanish = { es: 'Se soñó la sesión.' };
    expect(meaningOf('SessionDreamt', '', onlySpanish, 'es')).to.equal(onlySpanish.es);
    expect(() => meaningOf('SessionDreamt', '', onlySpanish, 'en')).to.throw('SessionDreamt has no words (en)');
  });

  it('shows an event as the demonstration records it, and describes every part of it', async () => {
    const { store, cleanup } = await temporaryStore();
    const people = await temporaryPeopleStore();
    try {
      await loadDemo({ store, people: people.store }, 'a');
      for await (const { events } of store.readAll()) {
        const recorded = events.find(({ id }) => id === WHOLE_EVENT.id);
        if (recorded) expect(recorded).to.deep.equal(WHOLE_EVENT);
        for (const { metadata, ...outside } of events) {
          const parts = [...Object.keys(outside), ...Object.keys(metadata).map((key) => `metadata.${key}`)];
          expect(ENVELOPE_FIELDS.map(([path]) => path)).to.include.members(parts);
        }
      }
    } finally {
      await cleanup();
      await people.dispose();
    }
  });
});
