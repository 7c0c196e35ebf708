/** Every query of the API, in the order of the documentation. */
import { caseQuery, casesQuery } from './cases.ts';
import { commitmentQuery, commitmentsQuery } from './commitments.ts';
import { evaluationQuery, matrixQuery, provinceEvaluationQuery } from './evaluation.ts';
import { instanciaQuery, instanciasQuery, membersQuery } from './instancias.ts';
import { historyQuery, logPageQuery, positionQuery } from './log.ts';
import type { Query } from './query.ts';
import { diagnosesQuery, periodsQuery, sectorReportsQuery, workPlansQuery } from './reporting.ts';
import { agendaQuery, sessionQuery, sessionsQuery } from './sessions.ts';
import { findingsQuery, reportCsvQuery, reportQuery, roundsQuery } from './supervision.ts';

export const QUERIES: readonly Query[] = [
  instanciasQuery,
  instanciaQuery,
  membersQuery,
  sessionsQuery,
  agendaQuery,
  sessionQuery,
  commitmentsQuery,
  commitmentQuery,
  casesQuery,
  caseQuery,
  periodsQuery,
  sectorReportsQuery,
  workPlansQuery,
  diagnosesQuery,
  provinceEvaluationQuery,
  matrixQuery,
  evaluationQuery,
  findingsQuery,
  roundsQuery,
  reportQuery,
  reportCsvQuery,
  historyQuery,
  logPageQuery,
  positionQuery,
];
