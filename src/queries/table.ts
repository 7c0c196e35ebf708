/** Every query of the API, in the order of the documentation. */
import { caseQuery, casesQuery } from './cases.ts';
import { charterQuery } from './charter.ts';
import { commitmentQuery, commitmentsQuery } from './commitments.ts';
import { evaluationQuery, matrixQuery, provinceEvaluationQuery } from './evaluation.ts';
import { instanciaQuery, instanciasQuery, membersQuery } from './instancias.ts';
import { historyQuery, logPageQuery, positionQuery } from './log.ts';
import type { Query } from './query.ts';
import { diagnosesQuery, periodsQuery, sectorReportsQuery, workPlansQuery } from './reporting.ts';
import { diagnosisQuery, periodQuery, sectorReportQuery, workPlanQuery } from './reporting-details.ts';
import { localSectorsQuery, sectorsQuery } from './sectors.ts';
import { agendaQuery, sessionQuery, sessionsQuery } from './sessions.ts';
import { findingsQuery, reportCsvQuery, reportQuery, roundsQuery } from './supervision.ts';
import { erasureQuery, findingQuery, roundQuery } from './supervision-details.ts';
import { toSettleQuery } from './to-settle.ts';

export const QUERIES: readonly Query[] = [
  instanciasQuery,
  instanciaQuery,
  charterQuery,
  membersQuery,
  localSectorsQuery,
  sectorsQuery,
  sessionsQuery,
  agendaQuery,
  sessionQuery,
  commitmentsQuery,
  commitmentQuery,
  toSettleQuery,
  casesQuery,
  caseQuery,
  periodsQuery,
  periodQuery,
  sectorReportsQuery,
  sectorReportQuery,
  workPlansQuery,
  workPlanQuery,
  diagnosesQuery,
  diagnosisQuery,
  provinceEvaluationQuery,
  matrixQuery,
  evaluationQuery,
  findingsQuery,
  findingQuery,
  roundsQuery,
  roundQuery,
  reportQuery,
  reportCsvQuery,
  erasureQuery,
  historyQuery,
  logPageQuery,
  positionQuery,
];
