/** What a program or a person makes of the OpenAPI document: names for everything, and words wholly in one language. */
import { expect } from 'chai';
import { type OpenApiDocument, openApiDocument } from '../../src/api/openapi/document.ts';
import type { Lang } from '../../src/domain/refusals/rejection.ts';

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

const DOCUMENTS = { es: openApiDocument('1.2.3', 'es'), en: openApiDocument('1.2.3', 'en') };

/** Every object inside, with its JSON Pointer; an example is a value of the API, no part of the document. */
function* nodes(value: unknown, pointer = '#'): Generator<readonly [pointer: string, node: Node]> {
  if (!isNode(value)) return;
  yield [pointer, value];
  for (const [key, inner] of Object.entries(value))
    if (key !== 'example' && key !== 'examples') yield* nodes(inner, `${pointer}/${key.replaceAll('/', '~1')}`);
}

/** What is said in words, by its place. */
const sentences = (document: OpenApiDocument): ReadonlyMap<string, string> =>
  new Map(
    [...nodes(document)].flatMap(([pointer, node]) =>
      (['summary', 'description'] as const).flatMap((key) => {
        const text = node[key];
        return typeof text === 'string' ? [[`${pointer}/${key}`, text] as const] : [];
      }),
    ),
  );

/** Words that tell one language from the other; what stands in backquotes, an address or a name is of neither. */
const OTHERS: Readonly<Record<Lang, RegExp>> = {
  es: /\b(the|of|which|that|with|is|are|was|were|by|and|or|not|its|how|who|what|where|when|whether|unless|from|this|there|been|has|have|only|each|every|for|to)\b/i,
  en: /\b(el|los|las|del|que|una|para|por|con|se|como|su|sus|está|esta|son|fue|cuándo|cuál|cada|según|donde|cuando|hasta|desde|quien|día)\b|[¿¡]|(?<!«)\b\p{L}+ción\b/iu,
};
const NAMES =
  /`[^`]*`|\/[\w/{}.-]+|«[^»]*»|\b(?:Accept|Idempotency|If|X|RFC)[-\w]*|secretaría técnica|Oficina Defensorial/g;

const foreign = (text: string, lang: Lang): string | undefined => OTHERS[lang].exec(text.replace(NAMES, ' '))?.[0];

describe('the words of the OpenAPI document', () => {
  for (const lang of ['es', 'en'] as const) {
    const document = DOCUMENTS[lang];

    it(`are wholly in one language (${lang}) (defect: the Spanish document was three quarters English)`, () => {
      const said = sentences(document);
      expect(said.size).to.be.greaterThan(1500);
      const found = [...said].flatMap(([pointer, text]) => {
        const word = foreign(text, lang);
        return word === undefined ? [] : [`${pointer}: «${word}» in «${text}»`];
      });
      expect(found).to.deep.equal([]);
    });

    it(`are there for every operation, parameter, header, schema and property (${lang}) (defect: 113 of 230 had none)`, () => {
      const all = new Map(nodes(document));
      const target = (node: unknown): Node => {
        if (!isNode(node)) return {};
        const { $ref } = node;
        return typeof $ref === 'string' ? { ...all.get($ref), ...node } : node;
      };
      const silent: string[] = [];
      const say = (pointer: string, node: unknown): void => {
        const found = target(node);
        const { description = target(found['schema'])['description'] } = found;
        if (typeof description !== 'string' || description.length < 3) silent.push(pointer);
      };
      for (const [pointer, node] of all) {
        for (const key of ['properties', 'headers'] as const) {
          const inner = node[key];
          if (!isNode(inner) || /\/(properties|headers)$/.test(pointer)) continue;
          for (const [name, each] of Object.entries(inner)) say(`${pointer}/${key}/${name}`, each);
        }
        if (Array.isArray(node['parameters'])) node['parameters'].forEach((each, n) => say(`${pointer}/${n}`, each));
        if ('operationId' in node) say(pointer, node);
      }
      for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) say(name, schema);
      for (const tag of document.tags ?? []) say(`tag ${tag.name}`, tag);
      expect(silent).to.deep.equal([]);
    });

    it(`declare every tag that they use (${lang}) (defect: none of 115 was)`, () => {
      const declared = (document.tags ?? []).map(({ name }) => name);
      const used = [...nodes(document)].flatMap(([, { operationId, tags }]) =>
        operationId !== undefined && Array.isArray(tags) ? (tags as string[]) : [],
      );
      expect(new Set(used)).to.deep.equal(new Set(declared));
    });
  }

  it('say in each language something of its own', () => {
    const english = sentences(DOCUMENTS.en);
    const spanish = sentences(DOCUMENTS.es);
    const same = [...spanish].filter(([pointer, text]) => english.get(pointer) === text);
    expect(same.map(([, text]) => text)).to.deep.equal([]);
  });

  it('would be found in the other language', () => {
    expect(foreign('The day asked about.', 'es')).to.equal('The');
    expect(foreign('El día por el que se pregunta.', 'en')).to.equal('El');
    expect(foreign('`the stream` de la sesión', 'es')).to.equal(undefined);
  });
});

describe('the names in the OpenAPI document', () => {
  const operations = Object.entries(DOCUMENTS.en.paths ?? {}).flatMap(([path, item]) =>
    (['get', 'post'] as const).flatMap((method) => (item?.[method] ? [{ path, operation: item[method] }] : [])),
  );

  it('of operations are well formed, and each has its own (defect: getSupervisionroundsYearReportcsv, or none)', () => {
    const ids = operations.map(({ operation }) => operation.operationId ?? '');
    for (const id of ids) expect(id).to.match(/^[a-z]+(?:[A-Z][a-z]+)*$/);
    expect(new Set(ids).size).to.equal(ids.length);
    expect(ids).to.include.members([
      'getSupervisionRoundReportCsv',
      'getInstanciaSession',
      'recordSessionHeld',
      'getVersion',
    ]);
  });

  it('are given to every body and every answer (defect: 111 stood inline)', () => {
    const inline = operations.flatMap(({ path, operation }) => {
      const contents = [operation.requestBody, ...Object.values<unknown>(operation.responses ?? {})];
      return contents.flatMap((content) => {
        const media: Node = isNode(content) && isNode(content['content']) ? content['content'] : {};
        return Object.values(media).flatMap((each) =>
          isNode(each) && isNode(each['schema']) && '$ref' in each['schema'] ? [] : [path],
        );
      });
    });
    expect(inline).to.deep.equal([]);
  });

  it('stand beside the bounds that prose alone had before: If-Match is required, Idempotency-Key is bounded', () => {
    const { parameters = {} } = DOCUMENTS.en.components ?? {};
    expect(parameters['IfMatchRequired']).to.include({ required: true, name: 'If-Match' });
    const key = parameters['IdempotencyKey'];
    expect(key && 'schema' in key && key.schema).to.include({
      minLength: 8,
      maxLength: 128,
      pattern: String.raw`^[\x21-\x7e]{8,128}$`,
    });
  });
});
