// Removes the demo.
import { removePlayedDemo } from './played-demo.mjs';

export default removePlayedDemo;
