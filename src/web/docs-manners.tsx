/** How the API behaves, whatever is asked of it: what a person must know before the first request. */
import type { Lang } from '../domain/refusals/rejection.ts';

export const Manners = ({ lang }: { readonly lang: Lang }) => (lang === 'es' ? <Spanish /> : <English />);

const PROBLEM = `{
  "type": "/problems/invalid_body",
  "title": "El cuerpo no cumple el esquema.",
  "status": 400,
  "detail": "data.scheduledFor: el día 2022-02-30 no existe en el calendario.",
  "instance": "/api/v1/instancias/0604/sessions/commands/convene-session",
  "code": "invalid_body",
  "requestId": "0d2f3c4e-5a6b-4c7d-8e9f-0a1b2c3d4e5f",
  "errors": [
    { "pointer": "/data/scheduledFor", "code": "not_a_day",
      "detail": "data.scheduledFor: el día 2022-02-30 no existe en el calendario." }
  ]
}`;

const VARIABLE = 'ACTA=http://127.0.0.1:8080';

function Spanish() {
  return (
    <>
      <h2>Cómo se usa</h2>
      <p>Los ejemplos con curl toman de una variable la dirección de este servidor:</p>
      <pre>
        <code>{VARIABLE}</code>
      </pre>
      <h3>Dos relojes</h3>
      <p>
        Cada consulta admite <code>on</code>, el día por el que se pregunta, y <code>knownAt</code>, el instante de lo
        conocido. La respuesta dice ambos y la posición del registro: preguntada otra vez con ellos, es la misma.
      </p>
      <h3>Registrar</h3>
      <p>
        Cada acto es un <code>POST</code> con <code>occurredOn</code> (cuándo ocurrió), <code>by</code> (quién lo hizo;
        si falta, quien tiene el token), <code>source</code> (el documento) y <code>data</code>. Con un token:{' '}
        <code>Authorization: Bearer …</code>. La respuesta llega cuando las consultas ya lo muestran; si tardaran, llega
        igual, con la cabecera <code>Projection-Lag: waiting</code>: el hecho consta, solo falta que se vea.
      </p>
      <h3>Repetir sin duplicar</h3>
      <p>
        Con <code>Idempotency-Key</code> (de 8 a 128 caracteres), el mismo pedido tiene un solo efecto y una sola
        respuesta, aunque se envíe diez veces o se corte la luz. Las claves son únicas en todo acta: una que ya se usó
        para otro acto, también en otra provincia, se rechaza.
      </p>
      <h3>No pisar lo que otro cambió</h3>
      <p>
        El <code>ETag</code> de lo leído empieza con la revisión del historial. Enviado como <code>If-Match</code>, el
        acto se rechaza con 412 si algo cambió desde entonces; una corrección lo exige (428). Un <code>GET</code> con{' '}
        <code>If-None-Match</code> responde 304 si nada cambió.
      </p>
      <h3>Cuando algo no va</h3>
      <p>
        Todo rechazo es un problema (RFC 9457), en español o, con <code>Accept-Language: en</code>, en inglés. Nombra el
        campo y la regla; <code>code</code> no cambia.
      </p>
      <pre>
        <code>{PROBLEM}</code>
      </pre>
      <h3>Personas</h3>
      <p>
        Los nombres se guardan aparte y pueden suprimirse; el registro solo tiene referencias. Se muestran a quien lee
        con un token.
      </p>
    </>
  );
}

function English() {
  return (
    <>
      <h2>How it is used</h2>
      <p>The examples with curl take the address of this server from a variable:</p>
      <pre>
        <code>{VARIABLE}</code>
      </pre>
      <h3>Two clocks</h3>
      <p>
        Every query takes <code>on</code>, the day asked about, and <code>knownAt</code>, the instant of knowledge. The
        answer says both and the position of the log: asked again with them, it is the same.
      </p>
      <h3>Registering</h3>
      <p>
        Every command is a <code>POST</code> with <code>occurredOn</code> (when it happened), <code>by</code> (who did
        it; unless said, who has the token), <code>source</code> (the document) and <code>data</code>. With a token:{' '}
        <code>Authorization: Bearer …</code>. The answer comes once the queries show it; should that take long it comes
        all the same, with the header <code>Projection-Lag: waiting</code>: the fact is recorded, it only is not visible
        yet.
      </p>
      <h3>Repeating without doubling</h3>
      <p>
        With an <code>Idempotency-Key</code> (8 to 128 characters) the same request has one effect and one answer,
        though it be sent ten times or the power fail. Keys are unique in all of acta: one that was used for another
        act, in another province too, is refused.
      </p>
      <h3>Not overwriting what others changed</h3>
      <p>
        The <code>ETag</code> of what was read begins with the revision of its stream. Sent as <code>If-Match</code>,
        the command is refused with 412 if anything has changed since; a correction requires it (428). A{' '}
        <code>GET</code> with <code>If-None-Match</code> answers 304 if nothing has.
      </p>
      <h3>When something is wrong</h3>
      <p>
        Every refusal is a problem (RFC 9457), in Spanish or, with <code>Accept-Language: en</code>, in English. It
        names the field and the rule; <code>code</code> never changes.
      </p>
      <pre>
        <code>{PROBLEM}</code>
      </pre>
      <h3>People</h3>
      <p>
        Names are kept apart and can be erased; the log holds references only. They are shown to readers with a token.
      </p>
    </>
  );
}
