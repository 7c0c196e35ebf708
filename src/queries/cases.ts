/** The Defensoría's files about a province, and one of them. */
import { streamOf } from '../domain/aggregates.ts';
import { caseRowSchema, casesOf } from '../projections/cases.ts';
import { caseDetail, caseDetailSchema } from '../projections/details/case.ts';
import { asOf } from './as-of.ts';
import { shownTo } from './people.ts';
import { factQuery, listQuery } from './query.ts';
import { historyOf, recordedFields, recordedOf } from './recorded.ts';
import { idParam, ubigeo } from './schemas.ts';

export const casesQuery = listQuery({
  path: '/instancias/:ubigeo/cases',
  title: { es: 'Los casos de la Defensoría', en: 'The cases of the Defensoría' },
  description: {
    es: 'Los expedientes de la Defensoría sobre la provincia: visitas, reuniones y recomendaciones.',
    en: "The Defensoría's files about the province: visits, meetings and recommendations.",
  },
  pathParams: ubigeo,
  search: {},
  row: caseRowSchema,
  rows: (ask) => casesOf(asOf(ask)),
  sorts: { openedOn: ({ openedOn }) => openedOn, office: ({ office }) => office },
});

export const caseQuery = factQuery({
  path: '/instancias/:ubigeo/cases/:id',
  title: { es: 'Un caso', en: 'One case' },
  description: {
    es: 'Todo lo que consta de un caso: por qué se abrió, visitas, reuniones y asistentes, recomendaciones y sus respuestas.',
    en: 'All that is registered of one case: why it was opened, visits, meetings and who came, recommendations and their answers.',
  },
  pathParams: idParam,
  search: {},
  people: true,
  answer: { ...caseDetailSchema.shape, ...recordedFields('case') },
  stream: ({ ubigeo: province, id }) => streamOf('case', province, id),
  run: async (ask) => {
    const { id, ubigeo: province } = ask.params;
    const day = asOf(ask);
    const recorded = await recordedOf(ask, day, 'case', { ubigeo: province, key: id });
    const detail = recorded && caseDetail(day, id, recorded);
    return detail && shownTo(ask, { ...detail, ...historyOf(recorded) });
  },
});
