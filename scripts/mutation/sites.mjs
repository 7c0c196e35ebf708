// Where a piece of JavaScript can be changed in one place: an operator, a comparison, a boolean, a constant.
import { parse } from 'acorn';

const BINARY = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
};
const LOGICAL = { '&&': ['||'], '||': ['&&'], '??': ['&&'] };
const ASSIGNMENT = { '+=': ['-='], '-=': ['+='], '??=': ['='], '||=': ['&&='], '&&=': ['||='] };
const METHODS = {
  some: ['every'],
  every: ['some'],
  min: ['max'],
  max: ['min'],
  find: ['findLast'],
  findLast: ['find'],
  startsWith: ['endsWith'],
  endsWith: ['startsWith'],
};

/** Each change as `{ start, end, text }`: what stands between the two offsets becomes the text. */
export function sitesOf(code) {
  const sites = [];
  const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  visit(program, undefined, (node, parent) => {
    const change = changeAt[node.type];
    if (change) sites.push(...change(node, parent, code));
  });
  return sites.sort((a, b) => a.start - b.start || a.end - b.end);
}

const changeAt = {
  BinaryExpression: (node, _, code) => (isText(node) ? [] : operator(node.left, node, BINARY, code)),
  LogicalExpression: (node, _, code) => operator(node.left, node, LOGICAL, code),
  AssignmentExpression: (node, _, code) => operator(node.left, node, ASSIGNMENT, code),
  UpdateExpression: ({ start, end, prefix, operator: sign }) => {
    const at = prefix ? start : end - 2;
    return [{ start: at, end: at + 2, text: sign === '++' ? '--' : '++' }];
  },
  UnaryExpression: ({ start, operator: sign }) =>
    sign === '!' || sign === '-' ? [{ start, end: start + 1, text: '' }] : [],
  ConditionalExpression: ({ test }, _, code) => [negated(test, code)],
  IfStatement: ({ test }, _, code) => [negated(test, code)],
  CallExpression: ({ callee }) => {
    if (callee.type !== 'MemberExpression' || callee.computed) return [];
    const { name, start, end } = callee.property;
    return (Object.hasOwn(METHODS, name) ? METHODS[name] : []).map((text) => ({ start, end, text }));
  },
  Literal: (node, parent) => {
    const { start, end, value } = node;
    if (typeof value === 'boolean') return [{ start, end, text: String(!value) }];
    if (typeof value === 'number') return [{ start, end, text: String(value + 1) }];
    return typeof value === 'string' && decides(node, parent) ? [{ start, end, text: "''" }] : [];
  },
};

/** A text that is compared or looked for; what is only said to people is left alone. */
const decides = (node, parent) =>
  parent.type === 'SwitchCase' ||
  (parent.type === 'BinaryExpression' && parent.operator !== '+') ||
  (parent.type === 'MemberExpression' && parent.computed && parent.property === node);

/** Texts are joined by the plus sign, too: taking one from the other says nothing. */
const isText = ({ operator: sign, left, right }) =>
  sign === '+' && [left, right].some(({ type, value }) => type === 'TemplateLiteral' || typeof value === 'string');

function operator(left, node, table, code) {
  const others = Object.hasOwn(table, node.operator) ? table[node.operator] : [];
  const start = code.indexOf(node.operator, left.end);
  return others.map((text) => ({ start, end: start + node.operator.length, text }));
}

const negated = ({ start, end }, code) => ({ start, end, text: `!(${code.slice(start, end)})` });

function visit(node, parent, see) {
  if (isRow(node, parent)) return;
  see(node, parent);
  if (isOrder(node, parent)) return;
  for (const value of Object.values(node)) {
    if (value === null || typeof value !== 'object') continue;
    for (const child of Array.isArray(value) ? value : [value])
      if (child && typeof child.type === 'string') visit(child, node, see);
  }
}

/** Data, such as where the provinces lie: held to their source, not to rules. */
const isRow = (node, parent) => node.type === 'ArrayExpression' && parent?.type === 'ArrayExpression';

/** What a comparison for sorting gives: of -1 the sign alone counts. */
const isOrder = (node, parent) =>
  node.type === 'UnaryExpression' && node.argument.value === 1 && parent?.type === 'ConditionalExpression';

export const changed = (code, { start, end, text }) => code.slice(0, start) + text + code.slice(end);
