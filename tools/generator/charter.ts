/** How a generated instancia comes into being, registered from paper, and lives through a change of government. */
import { MUNICIPAL_TERMS } from '../../src/domain/geography/municipal-terms.ts';
import { addDays, type Day } from '../../src/domain/kernel/dates.ts';
import { type Office, SECTORS } from './office.ts';

/** Registers the creation, the seats and who holds them; all of it happened in the year before. */
export function found(office: Office, year: number): void {
  const { random } = office;
  const ordenanza = `Ordenanza Municipal ${random.int(1, 40)}-${year - 1}`;
  const created = random.chance(0.4) ? String(year - 1) : `${year - 1}-0${random.int(2, 5)}-1${random.int(0, 9)}`;
  const source = office.document('ordenanza');
  const register = (command: string, data: object, on: string) =>
    office.register('instancia', command, data, { on, source });
  register('CreateInstancia', { province: office.name, ordenanza: { number: ordenanza } }, created);
  register('InstallInstancia', { acta: `Acta de instalación ${year - 1}` }, `${year - 1}-06-15`);
  register(
    'DesignateTechnicalSecretariat',
    { body: 'Gerencia de Desarrollo Social', norm: `Resolución de Alcaldía ${random.int(10, 300)}-${year - 1}` },
    `${year - 1}-06-20`,
  );
  const local = {
    sector: 'rondas-urbanas',
    name: `Rondas urbanas de ${office.name}`,
    basis: `${ordenanza}, artículo 2`,
  };
  register('RecogniseLocalSector', local, `${year - 1}-06-15`);
  for (const sector of SECTORS) {
    register(
      'IncorporateMember',
      { sector, institution: office.institution(sector), basis: `${ordenanza}, artículo 3` },
      `${year - 1}-06-15`,
    );
  }
  for (const sector of SECTORS) {
    // Some seats stay vacant.
    if (random.chance(0.92)) accredit(office, sector, 'titular', `${year - 1}-07-0${random.int(1, 9)}`);
    if (random.chance(0.5)) accredit(office, sector, 'alterno', `${year - 1}-07-1${random.int(0, 9)}`);
  }
}

function accredit(office: Office, sector: string, seat: 'titular' | 'alterno', on: string): void {
  const person = { name: `Persona inventada ${office.ubigeo}-${sector}-${seat}-${on.slice(0, 4)}` };
  office.register('instancia', 'AccreditRepresentative', { sector, seat, person }, { on });
}

/** With each municipal government the members are sworn in again, and some sectors name somebody else. */
export function renew(office: Office, from: Day, to: Day): void {
  for (const term of MUNICIPAL_TERMS) {
    if (term.from <= from || term.from > to) continue;
    const day = addDays(term.from, office.random.int(15, 50));
    office.at(day, () => {
      const on = addDays(office.today, -office.random.int(0, 5));
      office.register('instancia', 'InstallInstancia', { acta: `Acta de instalación ${on.slice(0, 4)}` }, { on });
      for (const sector of SECTORS.slice(0, 4)) {
        if (!office.isMember(sector, on) || !office.isAccredited(sector, 'titular', on)) continue;
        const reason = 'Cambio de gestión municipal.';
        office.register('instancia', 'CeaseRepresentative', { sector, seat: 'titular', reason }, { on });
        accredit(office, sector, 'titular', on);
      }
    });
  }
}

/** Now and then a sector leaves its seat, and comes back. */
export function leaveAndReturn(office: Office, from: Day): void {
  if (!office.random.chance(0.3)) return;
  const sector = office.random.pick(['rondas-campesinas', 'comedores-populares']);
  office.at(addDays(from, office.random.int(60, 300)), () => {
    const on = office.today;
    office.register('instancia', 'WithdrawMember', { sector, reason: 'Renuncia de la organización.' }, { on });
    office.after(office.random.int(90, 250), () => {
      const ordenanza = { number: `Ordenanza Municipal ${office.random.int(1, 40)}-${office.today.slice(0, 4)}` };
      const summary = 'Reincorpora a las organizaciones sociales.';
      office.register('instancia', 'AmendOrdenanza', { ordenanza, summary }, { on: office.today });
      const basis = ordenanza.number;
      const data = { sector, institution: office.institution(sector), basis };
      office.register('instancia', 'IncorporateMember', data, { on: office.today });
    });
  });
}

/** An instancia that never met is given up. */
export function dissolve(office: Office, day: Day): void {
  office.at(day, () => {
    const norm = `Ordenanza Municipal ${office.random.int(1, 40)}-${day.slice(0, 4)}`;
    const data = { norm, reason: 'Se fusiona con el comité multisectorial.' };
    office.register('instancia', 'DissolveInstancia', data, { on: office.today, source: office.document('ordenanza') });
  });
}
