/** The sectors by their codes: those that every province has, and those that one has recognised. */
import { catalogueSectors, catalogueSectorSchema, localSectorSchema, localSectorsOf } from '../projections/sectors.ts';
import { asOf } from './as-of.ts';
import { listQuery } from './query.ts';
import { ubigeo } from './schemas.ts';

export const sectorsQuery = listQuery({
  path: '/sectors',
  title: { es: 'El catálogo de sectores', en: 'The catalogue of sectors' },
  description: {
    es: 'Los códigos que se pueden usar en toda provincia, con su nombre en ambos idiomas. Una organización local que no está aquí la reconoce su instancia (RecogniseLocalSector).',
    en: 'The codes that may be used in every province, with their names in both languages. A local organisation that is not here is recognised by its instancia (RecogniseLocalSector).',
  },
  pathParams: {},
  search: {},
  row: catalogueSectorSchema,
  rows: catalogueSectors,
  sorts: { sector: ({ sector }) => sector },
});

export const localSectorsQuery = listQuery({
  path: '/instancias/:ubigeo/sectors',
  title: { es: 'Los sectores locales de una instancia', en: 'The local sectors of an instancia' },
  description: {
    es: 'Las organizaciones que la instancia reconoció además del catálogo: sus códigos valen en ella desde ese día.',
    en: 'The organisations that the instancia recognised beside the catalogue: their codes hold in it from that day on.',
  },
  pathParams: ubigeo,
  search: {},
  row: localSectorSchema,
  rows: (ask) => localSectorsOf(asOf(ask)),
  sorts: { sector: ({ sector }) => sector, recognisedOn: ({ recognisedOn }) => recognisedOn },
});
