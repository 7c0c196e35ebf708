/** What looks like a person's number or address is seen however it is written; what is none is let through. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import { personalDataIn, type PersonalKind } from '../../../src/domain/privacy/personal-data.ts';

const kindsIn = (text: string): PersonalKind[] => personalDataIn(text).map(({ kind }) => kind);

const digits = (count: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((list) => list.join(''));
/** Eight that are no day: a day is none. */
const identity = digits(8).filter(
  (number) => !isDay(number.slice(0, 4), number.slice(4)) && !isDay(number.slice(4), number.slice(0, 4)),
);
/** What may stand around a number in a sentence. */
const before = fc.constantFrom(
  '',
  'La señora ',
  'Se identificó con ',
  '(',
  'vive allí: ',
  'Año 2022. ',
  'Sala 3, ',
  '«',
);
const after = fc.constantFrom('', '.', ', de Chota', ' asistió', ')', ' y otros 12', '; el 30/05/2022', '»');
const within = (core: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(before, core, after).map((parts) => parts.join(''));

const split = (number: string, groups: readonly number[], separator: string): string => {
  let at = 0;
  return groups.map((size) => number.slice(at, (at += size))).join(separator);
};

const isYearOrUbigeo = (group: string): boolean => /^(?:1[89]|20)\d{2}$|^(?:0[1-9]|1\d|2[0-5])[01]\d$/.test(group);

/** Whether a year and a month with its day, in whatever order, make a day. */
function isDay(year: string, rest: string): boolean {
  const [one, two] = [Number(rest.slice(0, 2)), Number(rest.slice(2))];
  const fits = (month: number, day: number) => month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return /^(?:19|20)/.test(year) && (fits(one, two) || fits(two, one));
}

describe('personal data in a text', () => {
  const sees = (kind: PersonalKind, core: fc.Arbitrary<string>): void => {
    fc.assert(fc.property(within(core), (text) => kindsIn(text).includes(kind)));
  };
  const seesNothing = (core: fc.Arbitrary<string>): void => {
    fc.assert(
      fc.property(within(core), (text) => {
        expect(personalDataIn(text), text).to.deep.equal([]);
      }),
    );
  };

  describe('is seen', () => {
    it('in eight digits that stand alone', () => sees('dni', identity));

    it('in eight digits with a verifying one', () =>
      sees(
        'dni',
        fc.tuple(identity, digits(1)).map((both) => both.join('-')),
      ));

    it('in eight digits in groups', () => {
      const separator = fc.constantFrom(' ', '.', '-', '\u00a0', '\u200b');
      sees(
        'dni',
        fc.tuple(digits(8), separator).map(([number, sign]) => split(number, [2, 3, 3], sign)),
      );
      const halves = digits(8).filter((number) => !isYearOrUbigeo(number.slice(4)));
      sees(
        'dni',
        fc.tuple(halves, fc.constantFrom(' ', '.')).map(([number, sign]) => split(number, [4, 4], sign)),
      );
    });

    it('in whatever form, where it is said to be a DNI', () => {
      const said = fc.constantFrom('DNI ', 'DNI: ', 'dni', 'D.N.I. N.° ', 'DNI nro. ', 'documento de identidad ');
      const groups = fc.constantFrom([8], [4, 4], [2, 3, 3], [2, 2, 2, 2], [1, 1, 1, 1, 1, 1, 1, 1], [3, 5]);
      const separator = fc.constantFrom(' ', '.', '-', '. ');
      sees(
        'dni',
        fc
          .tuple(said, digits(8), groups, separator)
          .map(([word, number, sizes, sign]) => word + split(number, sizes, sign)),
      );
    });

    it('in the RUC of a natural person, and not in that of an entity', () => {
      const ruc = (prefix: string) => digits(9).map((rest) => prefix + rest);
      for (const prefix of ['10', '15', '17']) sees('ruc', ruc(prefix));
      sees(
        'ruc',
        ruc('10').map((number) => `RUC ${split(number, [2, 8, 1], '-')}`),
      );
      seesNothing(ruc('20'));
      seesNothing(ruc('20').map((number) => `RUC ${number}`));
    });

    it('in a mobile number, in the groups that people write', () => {
      const mobile = digits(8).map((rest) => `9${rest}`);
      const groups = fc.constantFrom([9], [3, 3, 3], [3, 6], [2, 7], [3, 2, 2, 2], [2, 3, 4]);
      const separator = fc.constantFrom(' ', '-', '.', '\u00a0');
      sees(
        'phone',
        fc.tuple(mobile, groups, separator).map(([number, sizes, sign]) => split(number, sizes, sign)),
      );
      sees(
        'phone',
        fc
          .tuple(fc.constantFrom('+51', '+51 ', '+51-', '(+51) ', '0051 ', '51 '), mobile)
          .map((parts) => parts.join('')),
      );
    });

    it('in a telephone number that is said to be one', () => {
      const said = fc.constantFrom('teléfono ', 'Tel.: ', 'celular N.° ', 'telf. ', 'WhatsApp ', 'cel.');
      const landline = fc.constantFrom('076 351000', '(076) 351-000', '01 4567890', '351000');
      sees(
        'phone',
        fc.tuple(said, landline).map((parts) => parts.join('')),
      );
    });

    it('in an e-mail address', () => {
      sees(
        'email',
        fc.emailAddress().filter((address) => /^[\w.+-]{1,60}@([a-z0-9-]{2,60}\.)+[a-z]{2,20}$/.test(address)),
      );
      for (const text of [
        'ROSA.CAMPOS@GMAIL.COM',
        'rosa @ gmail.com',
        'rosa (arroba) gmail.com',
        'rosa arroba gmail punto com',
      ])
        expect(kindsIn(text), text).to.deep.equal(['email']);
    });

    it('in digits of full width', () => expect(kindsIn('ＤＮＩ １２３４５６７８')).to.deep.equal(['dni']));

    it('in the digits of any writing, in bold, in circles, in keycaps (defect: Arabic digits were none)', () => {
      const zeros = ['\u0660', '\u06f0', '\u0966', '\uff10', '\u{1d7ce}', '\u{1d7f6}', '\u{11066}'];
      sees(
        'dni',
        fc
          .tuple(identity, fc.constantFrom(...zeros))
          .map(([number, zero]) =>
            Array.from(number, (digit) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit))).join(''),
          ),
      );
      expect(kindsIn('④④⑤⑤⑥⑥⑦⑦')).to.deep.equal(['dni']);
      expect(kindsIn('4️⃣4️⃣5️⃣5️⃣6️⃣6️⃣7️⃣7️⃣')).to.deep.equal(['dni']);
    });

    it('whatever that cannot be seen stands in between (defect: one in an address hid it, and one in a DNI)', () => {
      const unseen = fc.constantFrom('\u200b', '\u200d', '\u2060', '\u00ad', '\ufeff', '\u202a', '\u{e0020}');
      const spoilt = (core: fc.Arbitrary<string>) =>
        fc
          .tuple(core, unseen, fc.nat(100))
          .map(([text, sign, at]) => text.slice(0, at % text.length) + sign + text.slice(at % text.length));
      sees('dni', spoilt(identity));
      sees('phone', spoilt(digits(8).map((rest) => `9${rest}`)));
      sees('email', spoilt(fc.constantFrom('rosa@gmail.com', 'r.campos@munichota.gob.pe')));
    });

    it('in DNI and mobile numbers in pairs, one by one, and with signs that are nearly a hyphen or a dot', () => {
      for (const text of ['44 55 66 77', '44-55-66-77', '44–556–677', '44·556·677', '44_556_677', '4 4 5 5 6 6 7 7'])
        expect(kindsIn(text), text).to.deep.equal(['dni']);
      for (const text of [
        '98 76 54 32 1',
        '987 – 654 – 321',
        '987·654·321',
        '9876543 21',
        '9 8 7 6 5 4 3 2 1',
        'RPM #987654',
      ])
        expect(kindsIn(text), text).to.deep.equal(['phone']);
      for (const text of ['DNI 0044556677', 'DNI 44,556,677', 'documento de identidad: 44 55 66 77'])
        expect(kindsIn(text), text).to.deep.equal(['dni']);
    });

    it('in a number that a line breaks (defect: it was none)', () => {
      for (const [text, kind] of [
        ['Se identificó con 4567\n8912.', 'dni'],
        ['44 556\r\n677', 'dni'],
        ['4455\u20286677', 'dni'],
        ['987654\n321', 'phone'],
        ['987 654\n321', 'phone'],
        ['teléfono 987\n654\n321', 'phone'],
        ['DNI\n45678912', 'dni'],
        ['rosa@\ngmail.com', 'email'],
      ] as const)
        expect(kindsIn(text), text).to.deep.equal([kind]);
    });

    it('in a day, where it is said to be a DNI', () => expect(kindsIn('DNI 20190531')).to.deep.equal(['dni']));

    it('in the telephone number of a house, by the code of its department', () => {
      for (const text of ['(076) 351234', '(076) 351-234', '076-351234', '076 351 234', '(01) 456-7890', '01 4567890'])
        expect(kindsIn(text), text).to.deep.equal(['phone']);
    });

    it('in an address that somebody wrote otherwise', () => {
      for (const text of [
        'Rosa@Gmail.Com',
        'rosa@ gmail . com',
        'rosa at gmail dot com',
        'rosa AT gmail.com',
        'rosa(@)gmail.com',
        'rosa<at>gmail.com',
        'rosa@gmail,com',
        '"rosa"@gmail.com',
        'rosa%40gmail.com',
        'rosa&#64;gmail.com',
        'rosa﹫gmail.com',
        'rosa@gmail。com',
      ])
        expect(kindsIn(text), text).to.deep.equal(['email']);
    });

    it('where it was written, whatever is not seen before it', () => {
      const text = 'a\u200b\u200bé 👍🏽 44\u200b556677.';
      const [found] = personalDataIn(text);
      expect(text.slice(found?.from, found?.to)).to.equal('44\u200b556677');
    });

    it('each where it is, and once', () => {
      const text = 'Rosa, DNI 45678912, celular 987 654 321, rosa@gmail.com';
      const found = personalDataIn(text);
      expect(found.map(({ kind, from, to }) => [kind, text.slice(from, to)])).to.deep.equal([
        ['dni', 'DNI 45678912'],
        ['phone', 'celular 987 654 321'],
        ['email', 'rosa@gmail.com'],
      ]);
    });
  });

  describe('is not seen', () => {
    const year = fc.integer({ min: 1900, max: 2099 }).map(String);
    const two = (maximum: number) => fc.integer({ min: 1, max: maximum }).map((n) => String(n).padStart(2, '0'));
    const ubigeo = fc.tuple(two(25), two(19)).map((parts) => parts.join(''));

    it('in years and ranges of them', () => {
      seesNothing(fc.tuple(year, year).map(([from, to]) => `el periodo ${from}-${to}`));
      seesNothing(fc.tuple(year, year).map(([from, to]) => `${from} ${to}`));
      seesNothing(fc.array(year, { minLength: 1, maxLength: 5 }).map((years) => years.join(', ')));
    });

    it('in dates', () => {
      const sign = fc.constantFrom('-', '/', '.', ' ');
      const date = fc.tuple(two(28), two(12), year, sign);
      seesNothing(date.map(([day, month, of, mark]) => [day, month, of].join(mark)));
      seesNothing(date.map(([day, month, of, mark]) => [of, month, day].join(mark)));
      seesNothing(date.map(([day, , of]) => `${day} de mayo de ${of} a las 10:30`));
      seesNothing(date.map(([day, month, of]) => `${of}-${month}-${day}T05:00:00Z`));
    });

    it('in amounts of money and shares', () => {
      const whole = fc.integer({ min: 0, max: 2_000_000_000 });
      const grouped = (amount: number, sign: string) => String(amount).replace(/\B(?=(\d{3})+$)/g, sign);
      seesNothing(whole.map((amount) => `S/ ${amount}`));
      seesNothing(whole.map((amount) => `S/. ${grouped(amount, ' ')}.50`));
      seesNothing(whole.map((amount) => `US$${grouped(amount, ',')}`));
      seesNothing(whole.map((amount) => `${amount} soles`));
      seesNothing(whole.map((amount) => `${grouped(amount, '.')} soles`));
      seesNothing(whole.map((amount) => `${grouped(amount, ',')}.00`));
      seesNothing(
        fc.integer({ min: 0, max: 9_999_999 }).map((count) => `${count} personas, ${grouped(count, ' ')} casos`),
      );
      seesNothing(fc.tuple(whole, two(99)).map(([a, b]) => `${a % 101},${b} %`));
    });

    it('in ubigeos', () => {
      seesNothing(fc.array(ubigeo, { minLength: 1, maxLength: 6 }).map((list) => list.join(', ')));
      seesNothing(fc.tuple(ubigeo, ubigeo).map((both) => both.join(' ')));
      seesNothing(fc.tuple(ubigeo, two(20)).map((district) => district.join('')));
    });

    it('in the numbers of documents', () => {
      const number = fc.integer({ min: 1, max: 99_999_999 }).map((n) => String(n).padStart(3, '0'));
      const kind = fc.constantFrom('Resolución N.° ', 'Oficio ', 'Ordenanza Regional ', 'Informe n.º ', 'Expediente ');
      const issuer = fc.constantFrom('', '-MPCH', '-GR.CAJ-CR', '-DP/OD-CAJ', '-2023-JUS');
      seesNothing(fc.tuple(kind, number, year, issuer).map(([what, n, of, who]) => `${what}${n}-${of}${who}`));
      for (const text of [
        'Ley 30364, artículo 39, y Ley N.° 29733',
        'Resolución de Alcaldía 101-2019-MPCH',
        'Decreto Supremo 009-2016-MIMP y Decreto Legislativo 1368',
        'CUI 2345678, código modular 0234567',
        'Expediente 01234-2022-0-0604-JR-FT-01',
      ])
        expect(personalDataIn(text), text).to.deep.equal([]);
    });

    it('in identifiers, decimals and rows of counting', () => {
      seesNothing(fc.uuid());
      seesNothing(
        fc.constantFrom('0.12345678', 'puntos 1 2 3 4 5 6 7 8', 'línea 100 y línea 1818', '24 horas, 7 días'),
      );
    });

    it('in an identifier that holds a year (defect: 1916-8000 was taken out of it, and the rest was a DNI)', () => {
      for (const text of ['00000000-c710-1916-8000-000000000000', 'ISBN 978-2012-12345-6', 'ISBN 2012-12345678'])
        expect(personalDataIn(text), text).to.deep.equal([]);
    });

    it('in days without signs, and in the number of a register (defect: the name of a file was a DNI)', () => {
      for (const text of [
        'Acta_20230414.pdf',
        'IMG-20230414-WA0012.jpg',
        'Informe del 20190531',
        'Acta 14042023',
        'Partida registral 11012345',
        'Partida electrónica N.° 11012345',
        'Expediente 20230012',
        'Exp. N° 45678912',
      ])
        expect(personalDataIn(text), text).to.deep.equal([]);
      for (const text of ['Partida de nacimiento 45678912', 'Oficio 45678912', 'Acta_45678912.pdf', '20191331'])
        expect(kindsIn(text), text).to.deep.equal(['dni']);
    });

    it('in what is said to be counted or paid (defect: a budget without a sign was a DNI)', () => {
      for (const text of [
        'Presupuesto: 45 600 000',
        'monto total de 45 600 000',
        '45 678 912 personas',
        '12345678 beneficiarias',
        'Expediente 2022-00012345',
        'ISBN 978-9972-45-123-4',
        'ISBN: 9789972451234',
        'numerales 1.1 1.2 1.3 1.4',
        'líneas 10 20 30 40',
        'del 9.12.2022 al 10.12.2022, 15:30',
      ])
        expect(personalDataIn(text), text).to.deep.equal([]);
    });

    it('in the @ that stands for two letters', () => {
      for (const text of [
        'niñ@s y adolescentes',
        'l@s compañer@s.',
        'tod@s l@s ciudadan@s',
        'a 3 soles @ kilo',
        'ciudadan@as. Luego, com@ se dijo',
      ])
        expect(personalDataIn(text), text).to.deep.equal([]);
    });
  });

  it('takes no long time over any text', () => {
    const bricks = [
      '9',
      '9 ',
      '9.',
      'a',
      'a@',
      'a.',
      '@',
      '1,1',
      'S/ 1 ',
      'DNI ',
      '(',
      ' arroba ',
      '+51 ',
      '２\u200b',
      '44-',
    ];
    // Of the processor: what else the machine does is no part of it.
    const started = process.cpuUsage();
    for (const brick of bricks) personalDataIn(`${brick.repeat(5000).slice(0, 4900)} @ 12345678`);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).to.be.below(2000);
  });
});
