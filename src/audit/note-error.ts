/** Why a note, a checkpoint, a key or a proof cannot be believed. `code` is stable; the sentences stand in both languages. */
export type NoteErrorCode =
  | 'not_a_note'
  | 'not_a_key'
  | 'not_a_checkpoint'
  | 'not_a_proof'
  | 'unknown_signature_type'
  | 'bad_signature'
  | 'not_signed';

export class NoteError extends Error {
  readonly code: NoteErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: NoteErrorCode, details: Readonly<Record<string, string | number>>) {
    super(`${code} ${JSON.stringify(details)}`);
    this.name = 'NoteError';
    this.code = code;
    this.details = details;
  }
}
