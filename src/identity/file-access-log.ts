/** The access log as JSON lines in a file. */
import { dirname } from 'node:path';
import { ExplainedError } from '../domain/refusals/explained-error.ts';
import { LineFile } from '../files/line-file.ts';
import { makeFolder } from '../files/make-folder.ts';
import { codeOf } from '../files/system-code.ts';
import type { AccessLog } from './access-log.ts';

const PROBLEM = {
  es: 'No se puede escribir el registro de accesos en {file} ({code}): revise ACTA_ACCESS_LOG.',
  en: 'The access log cannot be written to {file} ({code}): look at ACTA_ACCESS_LOG.',
};

/** The access log cannot be written at all. */
export class AccessLogError extends ExplainedError {
  constructor(file: string, cause: unknown) {
    super('AccessLogError', PROBLEM, { file, code: codeOf(cause) ?? 'unknown' }, { cause });
  }
}

/**
 * Readable by its owner only; made when it is not there.
 *
 * @throws {AccessLogError} nothing can be written there
 */
export async function openFileAccessLog(file: string): Promise<AccessLog> {
  try {
    makeFolder(dirname(file));
    const lines = await LineFile.open(file);
    return { record: (access) => lines.append(JSON.stringify(access)) };
  } catch (error) {
    throw new AccessLogError(file, error);
  }
}
