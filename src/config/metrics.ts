/** Where the figures of a running acta can be had. */
import { z } from 'zod';
import { setting } from './setting.ts';

/** `host:port`, an IPv6 host in brackets. */
const ADDRESS = /^(?<host>[\w.-]{1,253}|\[[\da-f:.]{2,45}\]):(?<port>\d{1,5})$/i;

/** Where figures can be had: nowhere, from this machine at the server's own address, or at an address of their own. */
export type MetricsPlace = 'off' | 'local' | { readonly host: string; readonly port: number };

function placeOf(value: string): MetricsPlace | undefined {
  if (value === 'off' || value === 'local') return value;
  const { host, port } = ADDRESS.exec(value)?.groups ?? {};
  if (host === undefined || Number(port) > 65_535) return undefined;
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

const metricsPlace = z.string().transform((value, context): MetricsPlace => {
  const place = placeOf(value);
  if (place === undefined) context.addIssue({ code: 'custom' });
  return place ?? 'off';
});

export const metricsSettings = {
  metrics: setting(metricsPlace.default('local'), {
    variable: 'ACTA_METRICS',
    meaning: {
      es: 'Dónde se piden las métricas de Prometheus: «local», en /metrics y solo desde esta máquina; una dirección propia; u «off».',
      en: 'Where the Prometheus metrics are had: "local", at /metrics and from this machine only; an address of their own; or "off".',
    },
    rule: { es: 'local, off o dirección:puerto', en: 'local, off or address:port' },
    example: '127.0.0.1:9464',
    fallback: 'local',
  }),
};
