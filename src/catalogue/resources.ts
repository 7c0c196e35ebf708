/** Where each aggregate is in the API: the path of one of its streams and what the path says, from its own declaration. */
import type { z } from 'zod';
import { AGGREGATE_NAMES, type AggregateName, aggregateNamed } from '../domain/aggregates.ts';
import type { Bilingual } from '../domain/kernel/words.ts';

export interface Resource {
  readonly aggregate: AggregateName;
  readonly title: Bilingual;
  /** Of one stream, below /api/v1, as Express writes it. */
  readonly path: string;
  /** Where a command that makes a new stream is sent, for streams with an id of their own. */
  readonly collection?: string;
  /** Where what a command begins can be read, if that is a part of the stream; its path says what the command's data say. */
  readonly part?: string;
  /** What the path says besides the ubigeo. */
  readonly params: Readonly<Record<string, z.ZodType<string>>>;
  /** The key of the stream in the event store, from the path; none where there is one stream in a province. */
  readonly key: (params: Readonly<Record<string, string>>) => string | undefined;
}

function resourceOf(aggregate: AggregateName): Resource {
  const { collection, title, key, part, scope } = aggregateNamed(aggregate);
  const params = key.kind === 'none' ? {} : key.fields;
  const names = Object.keys(params);
  const all = `${scope === 'country' ? '' : '/instancias/:ubigeo'}${collection === undefined ? '' : `/${collection}`}`;
  const path = [all, ...names.map((name) => `:${name}`)].join('/');
  return {
    aggregate,
    title,
    path,
    ...(key.kind === 'uuid' && { collection: all }),
    ...(part !== undefined && { part: `${path}/:${part}` }),
    params,
    key: (said) => (names.length === 0 ? undefined : names.map((name) => said[name]).join('-')),
  };
}

export const RESOURCES: readonly Resource[] = AGGREGATE_NAMES.map(resourceOf);
