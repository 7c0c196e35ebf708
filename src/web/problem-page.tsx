/** What the address of a problem's type leads to: what it means, in words. */
import { PROBLEMS, REFUSALS } from '../api/problem/problems.ts';
import { REJECTIONS } from '../domain/refusals/rejections.ts';
import type { Lang } from '../domain/refusals/rejection.ts';
import { Layout } from './layout.tsx';

interface ProblemShown {
  readonly status: number;
  readonly title: string;
  /** With the places that an actual refusal fills. */
  readonly sentence?: string;
}

export function problemShown(code: string, lang: Lang): ProblemShown | undefined {
  if (Object.hasOwn(PROBLEMS, code)) {
    const { status, [lang]: title } = PROBLEMS[code as keyof typeof PROBLEMS];
    return { status, title };
  }
  if (!Object.hasOwn(REJECTIONS, code)) return undefined;
  const { kind, [lang]: sentence } = REJECTIONS[code as keyof typeof REJECTIONS];
  const { status, [lang]: title } = REFUSALS[kind];
  return { status, title, sentence };
}

export function ProblemPage({
  lang,
  code,
  problem,
}: {
  readonly lang: Lang;
  readonly code: string;
  readonly problem: ProblemShown;
}) {
  return (
    <Layout lang={lang} path={`/problems/${code}`} title={code}>
      <h1>
        <code>{code}</code>
      </h1>
      <p>{`${problem.status} · ${problem.title}`}</p>
      {problem.sentence !== undefined && <p>{problem.sentence}</p>}
    </Layout>
  );
}
