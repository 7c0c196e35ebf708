/** Refusals of sector reports, work plans and diagnoses. */
import { type Entry, entry } from './entry.ts';

export const SECTOR_WORK = {
  // Sector report
  not_own_report: entry(
    'forbidden',
    'Cada sector informa lo suyo: este informe es de {sector}.',
    'Each sector reports its own work: this report is that of {sector}.',
  ),
  already_reported: entry(
    'conflict',
    'El sector {sector} ya informó sobre el periodo {period} el {date}: lo que sigue es una nueva versión.',
    'The sector {sector} reported on the period {period} on {date} already: what follows is a new version.',
  ),
  not_reported: entry(
    'conflict',
    'No consta un informe del sector sobre el periodo.',
    'No report of the sector on the period is registered.',
  ),
  before_submission: entry(
    'conflict',
    'El hecho ({date}) es anterior a la presentación del informe ({submittedOn}).',
    'The fact ({date}) precedes the submission of the report ({submittedOn}).',
  ),
  version_not_later: entry(
    'conflict',
    'La versión {version} no es posterior a la última ({last}).',
    'Version {version} does not follow the last one ({last}).',
  ),
  report_already_accepted: entry(
    'conflict',
    'El informe ya fue aceptado el {date}.',
    'The report was accepted on {date} already.',
  ),
  reviewer_not_independent: entry(
    'forbidden',
    'Nadie revisa ni evalúa lo suyo: {party} es parte.',
    'Nobody reviews or evaluates their own work: {party} is a party.',
  ),
  report_precedes_omission: entry(
    'conflict',
    'Consta la omisión el {omittedOn}, y el informe sería anterior ({date}): anule primero la omisión.',
    'An omission is registered on {omittedOn}, and the report would be earlier ({date}): annul the omission first.',
  ),
  omission_already_recorded: entry(
    'conflict',
    'La omisión ya consta desde el {date}.',
    'The omission is registered since {date} already.',
  ),
  omission_before_due: entry(
    'conflict',
    'El plazo vence el {dueOn}: no hay omisión el {date}.',
    'The report is due on {dueOn}: there is no omission on {date}.',
  ),
  omission_not_recorded: entry(
    'conflict',
    'No consta una omisión que justificar.',
    'No omission is registered to be justified.',
  ),
  omission_already_justified: entry(
    'conflict',
    'La omisión ya fue justificada el {date}.',
    'The omission was justified on {date} already.',
  ),
  before_omission: entry(
    'conflict',
    'El hecho ({date}) es anterior a la omisión ({omittedOn}).',
    'The fact ({date}) precedes the omission ({omittedOn}).',
  ),
  nothing_to_evaluate: entry(
    'conflict',
    'No consta ni el informe ni su omisión. Si el sector informó, registre antes el informe (`submit-sector-report`); si no informó y pasó el plazo, su omisión (`record-omission`): la misma dirección, con ese comando.',
    'Neither the report nor its omission is registered. If the sector reported, first register the report (`submit-sector-report`); if it did not and the due date has passed, its omission (`record-omission`): the same address, with that command.',
  ),
  evaluated_before_end: entry(
    'conflict',
    'El periodo termina el {to}; su trabajo no puede evaluarse el {date}.',
    'The period ends on {to}; its work cannot be evaluated on {date}.',
  ),
  already_evaluated: entry(
    'conflict',
    'La sesión ya evaluó a este sector sobre este periodo ({date}).',
    'The session has evaluated this sector on this period already ({date}).',
  ),

  // Work plans
  plan_exists: entry(
    'conflict',
    'El plan {plan} ya fue propuesto el {date}.',
    'The plan {plan} was proposed on {date} already.',
  ),
  plan_already_approved: entry(
    'conflict',
    'El plan {plan} ya fue aprobado el {date}.',
    'The plan {plan} was approved on {date} already.',
  ),
  plan_not_approved: entry(
    'conflict',
    'El plan {plan} no consta como aprobado.',
    'The plan {plan} is not registered as approved.',
  ),
  plan_before_proposal: entry(
    'conflict',
    'La aprobación ({date}) es anterior a la propuesta ({proposedOn}).',
    'The approval ({date}) precedes the proposal ({proposedOn}).',
  ),
  plan_before_approval: entry(
    'conflict',
    'El hecho ({date}) es anterior a la aprobación del plan ({approvedOn}).',
    'The fact ({date}) precedes the approval of the plan ({approvedOn}).',
  ),
  plan_dates: entry(
    'invalid',
    'Las fechas del plan no están en orden: desde {from}, hasta {to}.',
    'The dates of the plan are not in order: from {from}, to {to}.',
  ),
  plan_overlaps: entry(
    'conflict',
    'El plan {plan} ({from} a {to}) se superpone con el plan {other} ({otherFrom} a {otherTo}).',
    'The plan {plan} ({from} to {to}) overlaps the plan {other} ({otherFrom} to {otherTo}).',
  ),
  plan_line_unknown: entry(
    'invalid',
    'El plan {plan} no tiene estas líneas: {lines}.',
    'The plan {plan} has no such lines: {lines}.',
  ),

  // Diagnosis
  diagnosis_already_commissioned: entry(
    'conflict',
    'El diagnóstico ya fue encargado el {date}.',
    'The diagnosis was commissioned on {date} already.',
  ),
  diagnosis_already_submitted: entry(
    'conflict',
    'El diagnóstico ya fue presentado el {date}: lo que sigue es una actualización.',
    'The diagnosis was submitted on {date} already: what follows is an update.',
  ),
  diagnosis_already_approved: entry(
    'conflict',
    'El diagnóstico ya fue aprobado el {date}.',
    'The diagnosis was approved on {date} already.',
  ),
  diagnosis_not_submitted: entry(
    'conflict',
    'El diagnóstico no consta como presentado.',
    'The diagnosis is not registered as submitted.',
  ),
  diagnosis_before_commission: entry(
    'conflict',
    'La presentación ({date}) es anterior al encargo ({commissionedOn}).',
    'The submission ({date}) precedes the commission ({commissionedOn}).',
  ),
  diagnosis_before_submission: entry(
    'conflict',
    'El hecho ({date}) es anterior a la presentación del diagnóstico ({submittedOn}).',
    'The fact ({date}) precedes the submission of the diagnosis ({submittedOn}).',
  ),
} as const satisfies Record<string, Entry>;
