/** What can be asked of the erasure of a person: that it happen. Whose reference it is, the stream's name says. */
import type { CommandOf, CommandType } from '../kernel/aggregate.ts';
import { words } from '../kernel/words.ts';
import { erasureEvents as events } from './events.ts';

export const erasureCommands = {
  ErasePerson: {
    title: 'Suprimir el nombre de una persona',
    event: 'PersonErased',
    opens: true,
    actingParties: ['secretariat', 'defensoria'],
    data: events.PersonErased.schema.omit({ personRef: true }).meta({
      ...words(
        'Suprime para siempre el nombre y los datos de contacto detrás de la referencia. No puede deshacerse; lo registrado sigue valiendo.',
        'Erases for good the name and contact data behind the reference. It cannot be undone; what was registered stays valid.',
      ),
      example: { enteredIn: 'instancia-0604', basis: 'Ley 29733, artículo 20: derecho de supresión' },
    }),
  },
} as const satisfies Record<string, CommandType>;

export type ErasureCommand = CommandOf<typeof erasureCommands>;
