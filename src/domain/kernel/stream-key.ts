/** What tells a stream from the others of its aggregate, declared by the aggregate: its name and its address are made from it. */
import { z } from 'zod';
import { words } from './words.ts';

export type StreamKey =
  /** One stream in each province. */
  | { readonly kind: 'none' }
  /** An id that the opening command gets. */
  | { readonly kind: 'uuid'; readonly fields: { readonly id: z.ZodType<string> } }
  /** What the stream is about, each part as the address says it, in the order of the stream's name. */
  | {
      readonly kind: 'natural';
      readonly fields: Readonly<Record<string, z.ZodType<string>>>;
      /** Whether the key stands before the province in the stream's name. */
      readonly beforeProvince?: boolean;
    };

export const uuidKey = {
  kind: 'uuid',
  fields: {
    id: z
      .uuid()
      .toLowerCase()
      .meta({
        ...words('El id que recibió el acto de apertura.', 'The id that the opening command got.'),
        example: '6a3c54a6-0d0a-5a53-9f0a-4f1b2c3d4e5f',
      }),
  },
} as const satisfies StreamKey;
