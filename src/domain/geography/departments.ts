/** A first-level division: 24 departments and the Constitutional Province of Callao, by INEI code. */
export interface Department {
  readonly code: string;
  readonly name: string;
}

const ROWS: readonly (readonly [code: string, name: string])[] = [
  ['01', 'Amazonas'],
  ['02', 'Áncash'],
  ['03', 'Apurímac'],
  ['04', 'Arequipa'],
  ['05', 'Ayacucho'],
  ['06', 'Cajamarca'],
  ['07', 'Callao'],
  ['08', 'Cusco'],
  ['09', 'Huancavelica'],
  ['10', 'Huánuco'],
  ['11', 'Ica'],
  ['12', 'Junín'],
  ['13', 'La Libertad'],
  ['14', 'Lambayeque'],
  ['15', 'Lima'],
  ['16', 'Loreto'],
  ['17', 'Madre de Dios'],
  ['18', 'Moquegua'],
  ['19', 'Pasco'],
  ['20', 'Piura'],
  ['21', 'Puno'],
  ['22', 'San Martín'],
  ['23', 'Tacna'],
  ['24', 'Tumbes'],
  ['25', 'Ucayali'],
];

/** The 25 first-level divisions, in the order of their codes. */
export const DEPARTMENTS: ReadonlyMap<string, Department> = new Map(ROWS.map(([code, name]) => [code, { code, name }]));
