// The country and its provinces in both languages.
import type { TextsLike } from '../../app/language.js';
import { country as en } from '../en/reading/country.js';
import { country as id } from '../id/reading/country.js';

export const countryTexts = { id, en };
export type CountryWords = TextsLike<typeof id>;
