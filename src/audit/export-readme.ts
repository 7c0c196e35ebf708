/** What the export says of itself, in both languages. */
export const exportReadme = ({
  origin,
  size,
  exportedAt,
}: {
  origin: string;
  size: number;
  exportedAt: string;
}): Record<string, string> => ({
  'LEAME.md': `# Historia de ${origin}

${size} actos, exportados el ${exportedAt}.

## Cómo comprobarla

1. Instale Node 20.19 o posterior (nodejs.org). No hace falta acta ni conexión a la red.
2. Abra \`verify.mjs\` con un editor si quiere leerlo: es todo el programa que comprueba, sin nada más.
3. En la carpeta donde lo guardó: \`node verify.mjs exportacion.tar\`
4. Si conserva un punto de control anterior (el archivo \`checkpoint\` de otra exportación): \`node verify.mjs exportacion.tar --known checkpoint-anterior\`
5. Si recibió la clave pública por otra vía (por escrito, en persona): guárdela en un archivo y agregue \`--key clave.txt\`.

## Qué hay aquí

| archivo | qué es |
| --- | --- |
| \`events.jsonl.gz\` | los actos, uno por línea, con los bytes exactos de los que se calcula su huella |
| \`hashes.bin\` | la huella de cada acto (SHA-256, 32 bytes) |
| \`checkpoint\` | cuántos actos y qué raíz, con la firma del registro |
| \`keys.txt\` | las claves públicas |
| \`consistency-…txt\` | la prueba de que un punto de control anterior sigue contenido en este |
| \`evidence.csv\` | los documentos que los actos citan por su huella |
| \`verify.mjs\` | el programa que comprueba |

## Qué prueba, y qué no

Prueba que estos son los actos que se firmaron, en ese orden, sin ninguno cambiado, quitado ni agregado; y, con un punto de control anterior, que lo que entonces constaba sigue igual.

No prueba que lo registrado sea verdad, ni que se haya registrado todo. Sin un punto de control que usted conserve, ni la clave por otra vía, solo prueba que la exportación es coherente consigo misma.
`,
  'README.md': `# History of ${origin}

${size} events, exported at ${exportedAt}.

## How to check it

1. Install Node 20.19 or later (nodejs.org). Neither acta nor a network connection is needed.
2. Open \`verify.mjs\` in an editor if you want to read it: it is the whole program that checks.
3. In the folder where you saved it: \`node verify.mjs export.tar --lang en\`
4. If you kept an earlier checkpoint (the file \`checkpoint\` of another export): \`node verify.mjs export.tar --known earlier-checkpoint --lang en\`
5. If you received the public key another way (in writing, in person): save it in a file and add \`--key key.txt\`.

## What is in it

| file | what it is |
| --- | --- |
| \`events.jsonl.gz\` | the events, one a line, with the exact bytes that are hashed |
| \`hashes.bin\` | the hash of each event (SHA-256, 32 bytes) |
| \`checkpoint\` | how many events and which root, signed by the log |
| \`keys.txt\` | the public keys |
| \`consistency-…txt\` | the proof that an earlier checkpoint is still contained in this one |
| \`evidence.csv\` | the documents that events cite by their hash |
| \`verify.mjs\` | the program that checks |

## What it proves, and what it does not

It proves that these are the events that were signed, in this order, none changed, removed or added; and, with an earlier checkpoint, that what was on record then is unchanged.

It does not prove that what was recorded is true, nor that everything was recorded. Without a checkpoint that you keep, or the key received another way, it only proves that the export agrees with itself.
`,
});
