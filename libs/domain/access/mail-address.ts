// What a mail address is: of an office or a person, without a NIK (PRIVACY-1).
import { holdsNik } from '../values/nik.js';

export const MAIL_ADDRESS_MAX = 254;

const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const ADDRESS = new RegExp(
  String.raw`^[A-Za-z0-9!#$%&'*+/=?^_{|}~.-]{1,64}@(?:${LABEL}\.)+${LABEL}$`,
);

export const isMailAddress = (text: string): boolean =>
  text.length <= MAIL_ADDRESS_MAX && ADDRESS.test(text) && !holdsNik(text);
