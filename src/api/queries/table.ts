/** Every query of the API, in the order of the documentation. */
import { commitmentQuery, commitmentsQuery } from './commitments.ts';
import { instanciaQuery, instanciasQuery, membersQuery } from './instancias.ts';
import { historyQuery, logPageQuery, positionQuery } from './log.ts';
import type { Query } from './query.ts';
import { agendaQuery, sessionQuery, sessionsQuery } from './sessions.ts';

export const QUERIES: readonly Query[] = [
  instanciasQuery,
  instanciaQuery,
  membersQuery,
  sessionsQuery,
  agendaQuery,
  sessionQuery,
  commitmentsQuery,
  commitmentQuery,
  historyQuery,
  logPageQuery,
  positionQuery,
];
