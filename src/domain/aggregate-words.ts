/** What each life is about: for the handbook, and for the groups of the OpenAPI document. */
import type { AggregateName } from './aggregates.ts';
import type { Lang } from './refusals/rejection.ts';

export const AGGREGATE_WORDS: Readonly<Record<AggregateName, Readonly<Record<Lang, string>>>> = {
  instancia: {
    es: 'La instancia de una provincia: su ordenanza, su instalación, sus miembros, su reglamento y sus periodos de informes.',
    en: 'The instancia of a province: its ordenanza, its installation, its members, its rules and its reporting periods.',
  },
  session: {
    es: 'Una sesión: convocada, tal vez reprogramada, y luego realizada, frustrada o cancelada; después, su acta.',
    en: 'One session: convened, perhaps moved, then held, failed for quorum or cancelled; its minutes follow.',
  },
  commitment: {
    es: 'Un compromiso: adoptado, informado, verificado u observado, ampliado, y cerrado o reabierto.',
    en: 'One commitment: adopted, reported on, verified or observed, extended, and closed or reopened.',
  },
  case: {
    es: 'El expediente propio de la Defensoría sobre una provincia, exista o no la instancia.',
    en: "The Defensoría's own file about a province, whether or not an instancia exists there.",
  },
  'sector-report': {
    es: 'El informe de un sector sobre un periodo: presentado u omitido, revisado, y evaluado en sesión.',
    en: 'The report of one sector on one period: given or omitted, reviewed, and evaluated in a session.',
  },
  'work-plans': {
    es: 'Todos los planes de trabajo de una instancia, en un solo historial, para que nunca se superpongan.',
    en: 'All the work plans of an instancia, in one stream, so that they never overlap.',
  },
  diagnosis: {
    es: 'El diagnóstico de una provincia para un periodo: encargado, presentado, aprobado, actualizado.',
    en: 'The diagnosis of a province for a period: commissioned, submitted, approved, brought up to date.',
  },
  'supervision-round': {
    es: 'Una ronda de supervisión de la Defensoría: el año de referencia, las provincias que abarca y su cierre.',
    en: 'A round of supervision by the Defensoría: its reference year, the provinces that it covers, and its closing.',
  },
  erasure: {
    es: 'La supresión del nombre de una persona: cuándo, con qué base legal y quién la registró; nunca el nombre.',
    en: 'The erasure of the name of a person: when, on which legal basis and who registered it; never the name.',
  },
  finding: {
    es: 'Lo que una ronda de supervisión encontró en una provincia, punto por punto.',
    en: 'What a round of supervision found about a province, item by item.',
  },
};
