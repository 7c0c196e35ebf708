/** A name said where the log would keep it: beside the name that is entered, or where it is being erased. */
import { validate as isUuid } from 'uuid';
import type { ErasureFact } from '../domain/erasure/events.ts';
import type { NewEvent } from '../domain/kernel/event.ts';
import { namesPerson } from '../domain/privacy/naming.ts';
import type { PersonRecord } from '../domain/privacy/person.ts';
import { type Rejection, reject } from '../domain/refusals/rejection.ts';
import type { PeopleStore } from '../erasable/people-store.ts';
import type { Prepared } from './prepared.ts';
import type { CommandRequest } from './request.ts';

/** Asked last: to anybody who may not do this the answer would tell what a name is. */
export const nameSaid = async (
  people: PeopleStore,
  decided: readonly NewEvent[],
  { request, entered }: Prepared,
): Promise<Rejection | undefined> => {
  for (const person of entered.values()) {
    const field = headerNaming(request, person);
    if (field !== undefined) return reject('header_names_person', { field });
  }
  return request.aggregate === 'erasure' ? namedAgain(people, decided, request) : undefined;
};

/** The header whose value, which the log keeps, names a person; a UUID names nobody. */
const headerNaming = (
  { commandId, correlationId }: Pick<CommandRequest, 'commandId' | 'correlationId'>,
  person: PersonRecord,
): string | undefined =>
  [['Idempotency-Key', commandId] as const, ['X-Request-Id', correlationId] as const].find(
    ([, text]) => !isUuid(text) && namesPerson(text, person),
  )?.[0];

/**
 * Whether what is about to be recorded says the name that it is to erase: the basis, the citation of the document, the names of
 * bodies and the headers are free, and stay for good. Asked of those only who may erase this name.
 */
async function namedAgain(
  people: PeopleStore,
  decided: readonly NewEvent[],
  request: CommandRequest,
): Promise<Rejection | undefined> {
  for (const { type, data } of decided) {
    if (type !== 'PersonErased') continue;
    const { personRef, basis } = data as ErasureFact['data'];
    const entry = (await people.get([personRef])).get(personRef);
    if (entry?.kind !== 'known') continue;
    const { by, source } = request;
    const said: readonly (readonly [pointer: string, text: string | undefined])[] = [
      ['/data/basis', basis],
      ['/source/number', source?.number],
      ['/by/institution', by.institution],
      ['/by/office', by.office],
    ];
    const pointer = said.find(([, text]) => text !== undefined && namesPerson(text, entry.person))?.[0];
    if (pointer !== undefined) return reject('erasure_names_person', { field: pointer }, pointer);
    const field = headerNaming(request, entry.person);
    if (field !== undefined) return reject('erasure_names_person', { field });
  }
  return undefined;
}
