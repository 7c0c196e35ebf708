/** The pages that are made whole from the program, by their path. `npm run docs` writes them; a test fails when one is stale. */
import { authorisationPage } from './authorisation-page.ts';
import { commandsPage } from './commands-page.ts';
import { refusalsPage } from './refusals-page.ts';
import { eventsPage } from './events-page.ts';

export const GENERATED: Readonly<Record<string, () => string>> = {
  'docs/authorisation.md': () => authorisationPage('en'),
  'docs/es/autorizacion.md': () => authorisationPage('es'),
  'docs/events.md': () => eventsPage('en'),
  'docs/es/eventos.md': () => eventsPage('es'),
  'docs/es/comandos.md': commandsPage,
  'docs/es/rechazos.md': refusalsPage,
};
